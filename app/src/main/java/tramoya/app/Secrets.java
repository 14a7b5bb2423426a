package tramoya.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tramoya.app.safety.AdminKey;

/**
 * The shop's keys: from the environment, else from files in the data directory (mode 0600), which are made at the first
 * start. On PostgreSQL several processes must agree, so there the admin key has to be given.
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
        String text = given == null || given.isBlank() ? fromFile(file, false) : given;
        byte[] key = Base64.getDecoder().decode(text.strip());
        if (key.length != BYTES) {
            throw new IllegalArgumentException("%s needs %d bytes in Base64".formatted(variable, BYTES));
        }
        return key;
    }

    private String fromFile(String name, boolean tell) {
        Path file = directory.resolve(name);
        SecretFile.Secret secret = SecretFile.readOrMake(file, Secrets::random);
        if (tell && secret.isNew()) {
            Console.say("The admin key, shown this once: " + secret.text());
            Console.say("It is kept in " + file);
        }
        return secret.text();
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
