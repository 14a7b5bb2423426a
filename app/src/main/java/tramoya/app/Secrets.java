package tramoya.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tramoya.app.safety.AdminKey;

/**
 * The shop's keys: from the environment, else from files in the data directory (mode 0600), which are made at the first
 * start. On PostgreSQL several processes must agree, and a restored database is worth nothing without the vault's key,
 * so there all have to be given.
 */
final class Secrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final boolean shared;

    Secrets(Settings settings) {
        directory = settings.directory();
        shared = settings.onPostgres();
    }

    /** @param given the environment's TRAMOYA_ADMIN_KEY, if any */
    String adminKey(@Nullable String given) {
        if (given == null || given.isBlank()) {
            if (shared) {
                throw new IllegalArgumentException(
                        "TRAMOYA_ADMIN_KEY is missing: with --store postgres give one of at least %d characters"
                                .formatted(AdminKey.LENGTH_MIN));
            }
            return fromFile("admin.key", true);
        }
        return given;
    }

    /** 32 bytes; {@code given} is Base64. */
    byte[] bytes(@Nullable String given, String variable, String file) {
        boolean missing = given == null || given.isBlank();
        if (missing && shared) {
            throw new IllegalArgumentException(
                    "%s is missing: with --store postgres give the same %d bytes in Base64 to every process (openssl rand -base64 %d)"
                            .formatted(variable, BYTES, BYTES));
        }
        return decoded(missing ? fromFile(file, false) : Objects.requireNonNull(given), variable);
    }

    private static byte[] decoded(String text, String variable) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // The message must not quote the key, so the cause stays here.
        }
        throw new IllegalArgumentException("%s needs %d bytes in Base64".formatted(variable, BYTES));
    }

    private String fromFile(String name, boolean tell) {
        Path file = directory.resolve(name);
        SecretFile.Secret secret = SecretFile.readOrMake(file, Secrets::random);
        if (tell && secret.isNew()) {
            Console.complain("The admin key, shown this once: " + secret.text());
            Console.complain("It is kept in " + file);
        }
        return secret.text();
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
