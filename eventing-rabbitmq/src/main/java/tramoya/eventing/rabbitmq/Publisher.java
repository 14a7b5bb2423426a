package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Linked;

/**
 * Publishes one log. After any failure its channel is dropped with all that was on its way, so that no late confirm can
 * be mistaken for that of a later message.
 */
final class Publisher {
    /** Longer than a leader's election takes is no use: whoever publishes comes again. */
    private static final Duration CONFIRM = Duration.ofSeconds(10);

    private final RabbitConnection connection;
    private final String source;
    private @Nullable Channel channel;

    Publisher(RabbitConnection connection, String source) {
        this.connection = connection;
        this.source = source;
    }

    synchronized void publish(List<Linked> events) {
        try {
            Channel open = open();
            for (Linked linked : events) {
                // Not mandatory: an event that nobody listens to is kept by its log alone, as it should be.
                open.basicPublish(
                        EventTopology.exchange(source),
                        EventTopology.routingKey(linked.event().envelope()),
                        EventMessage.properties(linked),
                        EventMessage.body(linked));
            }
            open.waitForConfirmsOrDie(CONFIRM.toMillis());
        } catch (IOException | TimeoutException | ShutdownSignalException failure) {
            drop();
            throw new Unavailable(
                    "RabbitMQ has not taken the events of %s: they come again".formatted(source), failure);
        } catch (InterruptedException stopped) {
            drop();
            Thread.currentThread().interrupt();
            throw new Unavailable("Stopped while publishing the events of " + source, stopped);
        }
    }

    /** Declares as well: somebody may have deleted the exchange since. */
    private Channel open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            drop();
            Channel fresh = connection.open();
            channel = fresh;
            EventTopology.declare(fresh, source);
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
