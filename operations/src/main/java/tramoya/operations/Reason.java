package tramoya.operations;

import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;

/** Why an operator does something; it is kept in the log for good. */
record Reason(@Nullable String reason) {
    static final int LENGTH_MAX = 500;

    private static final String UNSAID = "asked for over the operations API";

    /** @throws Rejected {@code reason.missing} or {@code reason.too-long} */
    static String required(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Rejected.invalid(
                    "reason.missing", "Say why, in 1 to %d characters: {\"reason\":\"...\"}".formatted(LENGTH_MAX));
        }
        return bounded(text);
    }

    /** @throws Rejected {@code reason.too-long} */
    static String orUnsaid(@Nullable String text) {
        return text == null || text.isBlank() ? UNSAID : bounded(text);
    }

    static String required(@Nullable Reason body) {
        return required(body == null ? null : body.reason());
    }

    static String orUnsaid(@Nullable Reason body) {
        return orUnsaid(body == null ? null : body.reason());
    }

    private static String bounded(String text) {
        String said = text.strip();
        if (said.length() > LENGTH_MAX) {
            throw Rejected.invalid("reason.too-long", "The reason has more than %d characters".formatted(LENGTH_MAX));
        }
        return said;
    }
}
