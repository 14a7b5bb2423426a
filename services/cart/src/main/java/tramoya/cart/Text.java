package tramoya.cart;

import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;

/** One line of text that somebody typed. */
final class Text {
    static final int LENGTH_MAX = 200;

    private Text() {}

    /**
     * Without the blanks around it.
     *
     * @throws Rejected with {@code code} when it is missing, empty, too long or unprintable; never quotes it
     */
    static String checked(String code, String what, @Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty() || stripped.length() > LENGTH_MAX || !isPrintable(stripped)) {
            throw Rejected.invalid(
                    code, "%s has 1 to %d characters, none of them a control character".formatted(what, LENGTH_MAX));
        }
        return stripped;
    }

    /** Half a surrogate pair counts as unprintable too: no database can keep it. */
    static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
