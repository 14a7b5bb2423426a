package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Storage;

@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class SqliteEngineTest extends EngineContract {
    @TempDir
    private Path directory;

    @Override
    protected Storage newStorage() {
        return new Storage.Sqlite(directory);
    }

    /** What replicas may rely on is in {@link ReplicasContract}; a file has none. */
    @Test
    void a_second_process_on_the_directory_is_refused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> engine(InstantSource.system()))
                .withMessageContaining("Another process is using");
    }
}
