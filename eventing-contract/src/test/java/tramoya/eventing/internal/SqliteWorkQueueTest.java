package tramoya.eventing.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class SqliteWorkQueueTest extends JdbcWorkQueueTest {
    @TempDir
    private Path directory;

    @Override
    Database newDatabase() {
        return again();
    }

    @Override
    Database again() {
        return SqliteDatabase.open(directory.resolve("orders.db"));
    }
}
