package tramoya.web;

import org.jspecify.annotations.Nullable;

/** Who acts with the admin key, as events and the audit log tell it. */
public final class OperatorName {
    /** Says who acts; whoever has the admin key is believed. */
    public static final String HEADER = "Operator";

    /** Scripts that hold the key need not say more. */
    private static final String UNNAMED = "admin";

    private static final int LENGTH_MAX = 80;

    private OperatorName() {}

    /** The name in the header, without what is not printable; {@code admin} when there is none. */
    public static String of(@Nullable String header) {
        String name = header == null
                ? ""
                : header.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
        return name.isEmpty() ? UNNAMED : name.substring(0, Math.min(name.length(), LENGTH_MAX));
    }
}
