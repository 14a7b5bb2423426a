package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.app.SecretFile.Secret;

class SecretFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void a_secret_is_made_once_and_for_its_owner_only() throws IOException {
        Path file = directory.resolve("shop/token.key");
        assertThat(SecretFile.readOrMake(file, () -> "first")).isEqualTo(new Secret("first", true));
        assertThat(SecretFile.readOrMake(file, () -> "second")).isEqualTo(new Secret("first", false));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_secret_that_others_may_read_is_refused() throws IOException {
        Path file = directory.resolve("token.key");
        SecretFile.readOrMake(file, () -> "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> SecretFile.readOrMake(file, () -> "secret"))
                .havingCause()
                .withMessageContaining("chmod 600");
    }

    @Test
    void processes_that_start_together_agree() throws Exception {
        Path file = directory.resolve("token.key");
        List<Callable<Secret>> starts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String mine = "secret " + i;
            starts.add(() -> SecretFile.readOrMake(file, () -> mine));
        }
        try (var processes = Executors.newFixedThreadPool(20)) {
            List<Secret> secrets = new ArrayList<>();
            for (Future<Secret> start : processes.invokeAll(starts)) {
                secrets.add(start.get());
            }
            assertThat(secrets)
                    .extracting(Secret::text)
                    .containsOnly(secrets.getFirst().text());
            assertThat(secrets).filteredOn(Secret::isNew).hasSize(1);
        }
    }
}
