package tramoya.eventing.contract;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Storage;

@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class SqliteNetworkTest extends BadWeatherContract {
    private final AtomicInteger stores = new AtomicInteger();

    @TempDir
    private Path directory;

    @Override
    protected Storage newStorage() {
        return new Storage.Sqlite(directory.resolve("store" + stores.incrementAndGet()));
    }
}
