package tramoya.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;

/** Who acts with the admin key, as events and the audit log tell it. */
public final class OperatorName {
    /** Says who acts: ASCII, or UTF-8 in percent-encoding. Whoever has the admin key is believed. */
    public static final String HEADER = "Operator";

    /** There is one key; scripts that hold it need not say more. */
    private static final String UNNAMED = "admin";

    private static final int LENGTH_MAX = 80;

    private OperatorName() {}

    /**
     * The name in the header; {@code admin} when there is none.
     *
     * @throws Rejected {@code operator.invalid} (422) when it is too long or holds what cannot be printed
     */
    public static String of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return UNNAMED;
        }
        String name = decoded(header).strip();
        if (name.isEmpty()
                || name.length() > LENGTH_MAX
                || name.chars().anyMatch(Character::isISOControl)
                || name.indexOf('\uFFFD') >= 0) {
            throw Rejected.invalid(
                    "operator.invalid",
                    "Say who acts in 1 to %d letters: Operator: Ana, or percent-encoded UTF-8".formatted(LENGTH_MAX));
        }
        return name;
    }

    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return header;
        }
    }
}
