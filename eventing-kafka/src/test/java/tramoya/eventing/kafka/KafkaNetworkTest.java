package tramoya.eventing.kafka;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.NetworkContract;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;

/**
 * Services in two processes over a real broker, a new one for each test: what one leaves behind is nobody's business.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class KafkaNetworkTest extends NetworkContract {
    private static KafkaServer broker;
    private final AtomicInteger stores = new AtomicInteger();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = KafkaServer.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    protected void discardBroker() {
        broker.empty();
    }

    @Override
    protected Storage newStorage() {
        return new Storage.Sqlite(directory.resolve("store" + stores.incrementAndGet()));
    }

    @Override
    protected EventTransport events() {
        return new KafkaEvents(KafkaSettings.at(broker.bootstrap()));
    }

    @Override
    protected JobTransport jobs() {
        return new KafkaJobs(KafkaSettings.at(broker.bootstrap()));
    }

    @Override
    protected void takeBrokerAway() throws Exception {
        broker.kill();
    }

    @Override
    protected void bringBrokerBack() {
        broker.restart();
    }
}
