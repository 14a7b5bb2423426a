package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import tramoya.eventing.contract.JobTransportContract;
import tramoya.eventing.rabbitmq.broker.RabbitServer;
import tramoya.eventing.transport.JobTransport;

/** Jobs in quorum queues. */
@Tag("rabbitmq")
class RabbitJobsTest extends JobTransportContract {
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

    QueueType type() {
        return QueueType.QUORUM;
    }

    @Override
    protected JobTransport open() {
        return new RabbitJobs(Guest.at(broker, type()));
    }

    @Override
    protected void putNonsense(String queue, String text) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("", queue, null, text.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    private static Connection connect() throws Exception {
        return Guest.at(broker).factory().newConnection(Guest.at(broker).addresses());
    }

    @Override
    protected List<String> buried(String queue) throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            for (GetResponse one = channel.basicGet(queue + ".dead", false);
                    one != null;
                    one = channel.basicGet(queue + ".dead", false)) {
                found.add(new String(one.getBody(), StandardCharsets.UTF_8));
            }
        }
        return found;
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
