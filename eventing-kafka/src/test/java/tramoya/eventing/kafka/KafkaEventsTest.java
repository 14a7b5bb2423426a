package tramoya.eventing.kafka;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tramoya.eventing.contract.EventTransportContract;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.transport.EventTransport;

class KafkaEventsTest extends EventTransportContract {
    @SuppressWarnings("NullAway.Init") // started before all tests
    private static KafkaServer broker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaServer.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    protected EventTransport open() {
        return new KafkaEvents(KafkaSettings.at(broker.bootstrap()));
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
