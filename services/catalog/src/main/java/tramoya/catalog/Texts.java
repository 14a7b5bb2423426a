package tramoya.catalog;

import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;

/** What texts of products must be like. Refuses with 422. */
final class Texts {
    static final int NAME_MAX = 200;
    static final int DESCRIPTION_MAX = 10_000;
    static final int CATEGORY_MAX = 80;
    static final int REASON_MAX = 200;

    private Texts() {}

    static String name(String wanted) {
        return line("product.name", "A name", wanted, NAME_MAX);
    }

    static String category(String wanted) {
        return line("product.category", "A category", wanted, CATEGORY_MAX);
    }

    static String reason(@Nullable String wanted) {
        return line("product.reason", "A reason", wanted == null ? "" : wanted, REASON_MAX);
    }

    private static String line(String code, String what, String wanted, int lengthMax) {
        String text = wanted.strip();
        if (text.isEmpty() || text.length() > lengthMax || !isPrintable(text, "")) {
            throw Rejected.invalid(
                    code, "%s has 1 to %d characters, none of them a control character".formatted(what, lengthMax));
        }
        return text;
    }

    static String description(String wanted) {
        String text = wanted.strip();
        if (text.length() > DESCRIPTION_MAX || !isPrintable(text, "\n\r\t")) {
            throw Rejected.invalid(
                    "product.description",
                    "A description has up to %d characters, of the control characters only line ends and tabs"
                            .formatted(DESCRIPTION_MAX));
        }
        return text;
    }

    /** Half a surrogate pair counts as unprintable too: no database can keep it. */
    private static boolean isPrintable(String text, String allowed) {
        return text.codePoints()
                .allMatch(point -> allowed.indexOf(point) >= 0
                        || (!Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE));
    }
}
