package tramoya.app.safety;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * The one key that opens the admin and operations API. Whoever chose it, it is long and no well-known default. A weaker
 * one is refused with an {@link IllegalArgumentException} that says what is asked, never the key.
 */
public record AdminKey(String value) {
    public static final int LENGTH_MIN = 16;
    private static final int DIFFERENT_CHARACTERS_MIN = 8; // "adminadminadminadmin" has 5

    private static final Set<String> DEFAULTS =
            Set.of("changemechangeme", "change-me-please", "0123456789abcdef", "1234567890123456", "adminpassword123");

    public AdminKey {
        if (value.length() < LENGTH_MIN
                || value.chars().distinct().count() < DIFFERENT_CHARACTERS_MIN
                || DEFAULTS.contains(value)) {
            throw new IllegalArgumentException(
                    "TRAMOYA_ADMIN_KEY needs at least %d characters, %d of them different, and must be no well-known default"
                            .formatted(LENGTH_MIN, DIFFERENT_CHARACTERS_MIN));
        }
    }

    /** In constant time, so that a wrong key's answer does not tell how much of it was right. */
    public boolean is(String given) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AdminKey[hidden]";
    }
}
