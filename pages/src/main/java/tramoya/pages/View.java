package tramoya.pages;

import java.util.Locale;

/**
 * Something that a template shows. On its own it is a part of a page, for a browser that has the rest.
 *
 * <p>Implemented by records. The template's parameters are the record, named {@code page}, and {@link Words}, named
 * {@code w}.
 */
public interface View {
    /** The words of the language in which it is shown. */
    Words words();

    /** By the record's name: {@code tramoya.console.LoginPage} is shown by {@code console/login.jte}. */
    default String template() {
        String folder =
                getClass().getPackageName().replaceFirst("^tramoya\\.", "").replace('.', '/');
        String name = getClass().getSimpleName().replaceFirst("(Page|Part|Frame)$", "");
        return folder + "/" + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + ".jte";
    }
}
