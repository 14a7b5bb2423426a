package tramoya.eventing.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Storage;
import tramoya.eventing.transport.Network;

/** Services of one process cannot tell whether they read each other's logs or a broker is between them. */
@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class SqliteEngineOverBrokerTest extends EngineContract {
    private final MemoryBroker broker = new MemoryBroker();

    @TempDir
    private Path directory;

    @Override
    protected Storage newStorage() {
        return new Storage.Sqlite(directory);
    }

    @Override
    protected Network network(String process) {
        return InOneHouse.over(broker, process);
    }
}
