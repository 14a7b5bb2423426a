package tramoya.operations;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The catalogue's own words in one of its two languages; documents are shown as they were written. */
record Words(String language, ResourceBundle bundle) {
    static final List<String> LANGUAGES = List.of("en", "es");

    /**
     * The language that was asked for, else the browser's, else English.
     *
     * @param asked {@code es} or {@code en}; anything else counts as not asked
     */
    static Words of(@Nullable String asked, Locale browser) {
        String wished = asked != null && LANGUAGES.contains(asked) ? asked : browser.getLanguage();
        String language = LANGUAGES.contains(wished) ? wished : LANGUAGES.getFirst();
        return new Words(language, ResourceBundle.getBundle("tramoya.operations.catalogue", Locale.of(language)));
    }

    /** @throws java.util.MissingResourceException when there is no such word */
    String of(String key) {
        return bundle.getString(key);
    }

    /** Figures as this language writes them. */
    String number(long value) {
        return String.format(Locale.of(language), "%,d", value);
    }
}
