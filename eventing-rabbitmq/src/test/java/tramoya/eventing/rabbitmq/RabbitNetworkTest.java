package tramoya.eventing.rabbitmq;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.NetworkContract;
import tramoya.eventing.rabbitmq.broker.RabbitServer;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;

/** Services in two processes over a real node, each test in a virtual host of its own. */
@Tag("rabbitmq")
@SuppressWarnings("NullAway.Init") // set before all tests
class RabbitNetworkTest extends NetworkContract {
    private static RabbitServer broker;
    private final String virtualHost = broker.newVirtualHost();
    private final AtomicInteger stores = new AtomicInteger();

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = RabbitServer.start(RabbitServer.MANAGEMENT);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    protected Storage newStorage() {
        return new Storage.Sqlite(directory.resolve("store" + stores.incrementAndGet()));
    }

    @Override
    protected EventTransport events() {
        return new RabbitEvents(Guest.at(broker, virtualHost));
    }

    @Override
    protected JobTransport jobs() {
        return new RabbitJobs(Guest.at(broker, virtualHost));
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
