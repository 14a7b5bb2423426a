package tramoya.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Who acts with the admin key, as events and the audit log tell it. */
public final class OperatorName {
    /** Says who acts: ASCII, or UTF-8 in percent-encoding. Whoever has the admin key is believed. */
    public static final String HEADER = "Operator";

    /** Scripts that hold the key need not say more. */
    private static final String UNNAMED = "admin";

    private static final int LENGTH_MAX = 80;

    private OperatorName() {}

    /** The name in the header, without what is not printable; {@code admin} when there is none. */
    public static String of(@Nullable String header) {
        String name = header == null
                ? ""
                : decoded(header).replaceAll("[\\p{Cntrl}\\p{Cs}\uFFFD]", "").strip();
        return name.isEmpty() ? UNNAMED : name.substring(0, Math.min(name.length(), LENGTH_MAX));
    }

    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return header;
        }
    }
}
