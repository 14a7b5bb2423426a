package tramoya.eventing.rabbitmq;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import tramoya.eventing.contract.EventTransportContract;
import tramoya.eventing.rabbitmq.broker.RabbitServer;
import tramoya.eventing.transport.EventTransport;

@Tag("rabbitmq")
class RabbitEventsTest extends EventTransportContract {
    @SuppressWarnings("NullAway.Init") // started before all tests
    private static RabbitServer broker;

    @BeforeAll
    static void startBroker() {
        broker = RabbitServer.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    protected EventTransport open() {
        return new RabbitEvents(Guest.at(broker));
    }

    @Override
    protected void killBroker() throws InterruptedException {
        broker.kill();
    }

    @Override
    protected void restartBroker() {
        broker.restart();
    }
}
