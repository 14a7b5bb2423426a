package tramoya.eventing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes a repeated command get its first answer. Kept for 7 days.
 *
 * @param scope what the key belongs to, such as {@code checkout}
 * @param key the caller's {@code Idempotency-Key}
 * @param fingerprint hash of the request; the same key with another one is refused with {@code idempotency.reused}
 * @param answers the record class of the answer, kept as JSON
 */
public record Idempotency<R>(String scope, String key, String fingerprint, Class<R> answers) {
    public static final int KEY_LENGTH_MAX = 200;

    public static <R> Idempotency<R> of(String scope, String key, String request, Class<R> answers) {
        if (key.isBlank() || key.length() > KEY_LENGTH_MAX) {
            throw Rejected.invalid(
                    "idempotency.key", "Idempotency-Key must have 1 to %d characters".formatted(KEY_LENGTH_MAX));
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return new Idempotency<>(scope, key, HexFormat.of().formatHex(hash), answers);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
