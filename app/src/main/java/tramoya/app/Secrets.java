package tramoya.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shop's keys: from the environment, else from files in the data directory (mode 0600), which are made at the first
 * start. On PostgreSQL several processes must agree, so there the admin key has to be given.
 */
final class Secrets {
    private static final int ADMIN_KEY_LENGTH_MIN = 16;
    private static final int BYTES = 32;
    private static final Set<String> TOO_WELL_KNOWN =
            Set.of("changeme", "changemechangeme", "admin", "adminadminadminadmin", "0123456789abcdef");

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
                                .formatted(ADMIN_KEY_LENGTH_MIN));
            }
            return fromFile("admin.key", true);
        }
        if (given.length() < ADMIN_KEY_LENGTH_MIN || TOO_WELL_KNOWN.contains(given)) {
            throw new IllegalArgumentException(
                    "TRAMOYA_ADMIN_KEY is too short or too well known: use at least %d characters of your own"
                            .formatted(ADMIN_KEY_LENGTH_MIN));
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
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            Files.createDirectories(directory);
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            String made = Base64.getEncoder().encodeToString(random);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, ownerOnly);
            Files.writeString(file, made);
            if (tell) {
                Console.say("The admin key, shown this once: " + made);
                Console.say("It is kept in " + file);
            }
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep a key in " + file, failure);
        }
    }
}
