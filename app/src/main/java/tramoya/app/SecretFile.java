package tramoya.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** A secret in a file that only its owner may read (mode 0600). Several processes may ask for the same file at once. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    /** What stands in the file, and whether it was made just now. */
    record Secret(String text, boolean isNew) {}

    private SecretFile() {}

    /** Reads the secret; makes it when there is none. */
    static Secret readOrMake(Path file, Supplier<String> make) {
        try {
            if (Files.exists(file)) {
                return new Secret(read(file), false);
            }
            return write(file, make.get());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep a secret in " + file, failure);
        }
    }

    private static Secret write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null) {
            throw new IOException("no directory can be the root itself");
        }
        if (!Files.exists(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNERS_DIRECTORY));
        }
        Path draft = Files.createTempFile(
                directory, file.getFileName().toString(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(draft, text + "\n");
            Files.createLink(file, draft); // whole or not at all, and only one process can be the first
            return new Secret(text, true);
        } catch (FileAlreadyExistsException another) {
            return new Secret(read(file), false);
        } finally {
            Files.delete(draft);
        }
    }

    private static String read(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IOException("others may read it: run chmod 600 " + file);
        }
        return Files.readString(file).strip();
    }
}
