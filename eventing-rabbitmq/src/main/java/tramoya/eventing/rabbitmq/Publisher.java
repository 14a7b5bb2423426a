package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;

/**
 * Publishes with confirms. After any failure its channel is dropped with all that was on its way, so that no late
 * confirm can be mistaken for that of a later message.
 */
final class Publisher {
    /** Longer than a leader's election takes is no use: whoever publishes comes again. */
    private static final Duration CONFIRM = Duration.ofSeconds(10);

    private final RabbitConnection connection;
    private final String what;
    private final Topology topology;
    private @Nullable Channel channel;
    private volatile boolean returned;

    /** What has to be there before something can be published. */
    interface Topology {
        void declare(Channel channel) throws IOException;
    }

    /** One message that knows where it goes; mandatory when it is lost unless a queue takes it. */
    interface Message {
        void publish(Channel channel) throws IOException;
    }

    /** @param what is published, for people: "the events of orders" */
    Publisher(RabbitConnection connection, String what, Topology topology) {
        this.connection = connection;
        this.what = what;
        this.topology = topology;
    }

    /**
     * Returns when the broker has all of them.
     *
     * @throws Unavailable when it has not, or nobody knows: publish all of them again
     */
    synchronized void publish(List<Message> messages) {
        try {
            Channel open = open();
            for (Message message : messages) {
                message.publish(open);
            }
            open.waitForConfirmsOrDie(CONFIRM.toMillis());
        } catch (IOException | TimeoutException | ShutdownSignalException failure) {
            drop();
            throw new Unavailable("RabbitMQ has not taken %s: they come again".formatted(what), failure);
        } catch (InterruptedException stopped) {
            drop();
            Thread.currentThread().interrupt();
            throw new Unavailable("Stopped while publishing " + what, stopped);
        }
        if (returned) { // the broker says so before it confirms
            drop();
            throw new Unavailable("RabbitMQ had no queue for %s: it is made again".formatted(what));
        }
    }

    /** Declares as well: somebody may have deleted the exchange or queue since. */
    private Channel open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            drop();
            Channel fresh = connection.open();
            channel = fresh;
            topology.declare(fresh);
            returned = false;
            fresh.addReturnListener(message -> returned = true);
            fresh.confirmSelect();
            return fresh;
        }
        return channel;
    }

    private void drop() {
        RabbitConnection.drop(channel);
        channel = null;
    }
}
