package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;

/**
 * One connection, made when it is needed and again after it was lost. Safe for any number of threads.
 *
 * <p>The client's automatic recovery is off: it revives channels behind the back of whoever waits for a confirm on
 * them, and keeps none of what was on its way. Here a channel that has failed is never used again.
 */
final class RabbitConnection implements AutoCloseable {
    private static final int PATIENCE_MS = 5_000;
    private static final int HEARTBEAT_SECONDS = 10;

    private final RabbitSettings settings;
    private final ConnectionFactory factory;
    private final String name;
    private @Nullable Connection current;
    private boolean closed;

    /** @param name what people see in the management page */
    RabbitConnection(RabbitSettings settings, String name) {
        this.settings = settings;
        this.name = name;
        factory = settings.factory();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(PATIENCE_MS);
        factory.setHandshakeTimeout(PATIENCE_MS);
        factory.setChannelRpcTimeout(2 * PATIENCE_MS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    }

    /**
     * A channel of the caller's own.
     *
     * @throws Unavailable when the broker is away
     * @throws IllegalStateException when it does not let us in, or is no server for us: says what to do
     */
    Channel open() {
        try {
            Channel channel = connection().createChannel();
            if (channel == null) {
                throw new Unavailable("RabbitMQ allows no more channels: see channel_max");
            }
            return channel;
        } catch (IOException | TimeoutException | ShutdownSignalException away) {
            throw Unreachable.because(settings, away);
        }
    }

    /** What serves at the other end; throws as {@link #open} does. */
    RabbitVersion version() {
        try {
            return RabbitVersion.of(connection().getServerProperties());
        } catch (IOException | TimeoutException | ShutdownSignalException away) {
            throw Unreachable.because(settings, away);
        }
    }

    private synchronized Connection connection() throws IOException, TimeoutException {
        if (closed) {
            throw new Unavailable("The connection to RabbitMQ was closed");
        }
        if (current == null || !current.isOpen()) {
            Connection fresh = factory.newConnection(settings.addresses(), name);
            try {
                RabbitVersion.of(fresh.getServerProperties());
            } catch (IllegalStateException notServed) {
                fresh.abort(PATIENCE_MS);
                throw notServed;
            }
            current = fresh;
        }
        return current;
    }

    /** Drops a channel, whatever its state. */
    static void drop(@Nullable Channel channel) {
        try {
            if (channel != null) {
                channel.abort();
            }
        } catch (IOException | RuntimeException gone) {
            // so is the channel
        }
    }

    /** What to tell when the broker has refused to make something, or could not. */
    static RuntimeException refused(String thing, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close
                    && (close.getReplyCode() == AMQP.PRECONDITION_FAILED
                            || close.getReplyCode() == AMQP.ACCESS_REFUSED)) {
                return new IllegalStateException(
                        "RabbitMQ has %s otherwise than it has to be, or the user may not make it (%s): delete it or grant the right"
                                .formatted(thing, close.getReplyText()),
                        failure);
            }
        }
        return new Unavailable("RabbitMQ has not made %s: try again".formatted(thing), failure);
    }

    /** Waits for nobody: what is not confirmed comes again. */
    @Override
    public synchronized void close() {
        closed = true;
        if (current != null) {
            current.abort((int) Duration.ofSeconds(2).toMillis());
        }
    }
}
