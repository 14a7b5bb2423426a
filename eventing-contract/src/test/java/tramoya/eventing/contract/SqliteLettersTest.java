package tramoya.eventing.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Storage;

@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class SqliteLettersTest extends LettersContract {
    @TempDir
    private Path directory;

    @Override
    protected Storage newStorage() {
        return new Storage.Sqlite(directory);
    }
}
