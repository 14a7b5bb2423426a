package tramoya.shipping;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves that a body comes from somebody who knows the shared secret. Safe for any number of threads. */
final class WebhookSignature {
    static final int SECRET_LENGTH_MIN = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private final String secret;

    /** @param secret empty when no carrier may report */
    WebhookSignature(String secret) {
        if (!secret.isEmpty() && secret.length() < SECRET_LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "tramoya.shipping.webhook-secret must have at least %d characters, or be empty"
                            .formatted(SECRET_LENGTH_MIN));
        }
        this.secret = secret;
    }

    boolean required() {
        return !secret.isEmpty();
    }

    boolean fits(String signed, byte[] body) {
        return MessageDigest.isEqual(
                signed.getBytes(StandardCharsets.UTF_8), of(body).getBytes(StandardCharsets.UTF_8)); // constant time
    }

    /** {@code sha256=} and lower-case hexadecimal digits. */
    String of(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has " + ALGORITHM, impossible);
        }
    }
}
