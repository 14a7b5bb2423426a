package tramoya.chaos;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import tramoya.cluster.Shape;

/** A listener like any other, on the exchange that has everything, which says again what it heard. */
final class RabbitRelay implements Relay {
    private static final String EVERYTHING = "tramoya.todo";
    private static final String QUEUE = "chaos.relay";
    private static final String LOST = "chaos.lost";
    private static final int REPEATED_MAX = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String host;
    private final int port;

    /** @param address {@code host:port} of AMQP */
    RabbitRelay(String address) {
        List<String> parts = List.of(address.split(":", -1));
        host = parts.getFirst();
        port = Integer.parseInt(parts.getLast());
        inChannel(channel -> {
            channel.queueDeclare(QUEUE, true, false, false, java.util.Map.of("x-max-length", REPEATED_MAX));
            channel.queueBind(QUEUE, EVERYTHING, "");
            return 0L;
        });
    }

    private interface Deed {
        long in(Channel channel) throws IOException;
    }

    /** Again for a while: a broker that has just come back may have no time for us. */
    private long inChannel(Deed deed) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return inOneChannel(deed);
            } catch (UncheckedIOException away) {
                if (System.nanoTime() > end) {
                    throw away;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** A connection of its own each time: brokers go away here. */
    private long inOneChannel(Deed deed) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        try (Connection connection = factory.newConnection("chaos");
                Channel channel = connection.createChannel()) {
            return deed.in(channel);
        } catch (IOException | TimeoutException failure) {
            throw new UncheckedIOException(
                    "RabbitMQ does not do what it is asked for",
                    failure instanceof IOException exception ? exception : new IOException(failure));
        }
    }

    @Override
    public int repeat() {
        return (int) inChannel(channel -> {
            channel.confirmSelect();
            int repeated = 0;
            for (GetResponse heard = channel.basicGet(QUEUE, true);
                    heard != null && repeated < REPEATED_MAX;
                    heard = channel.basicGet(QUEUE, true)) {
                // The exchange that an event came to first is its service's, whatever it went through afterwards.
                channel.basicPublish(
                        heard.getEnvelope().getExchange(),
                        heard.getEnvelope().getRoutingKey(),
                        heard.getProps(),
                        heard.getBody());
                repeated++;
            }
            return repeated;
        });
    }

    /**
     * Its queues are unbound: what is in one already is in the hands of the process, which has a prefetch. Another
     * queue counts what they miss.
     */
    @Override
    public void cutOff(String process) {
        inChannel(channel -> {
            channel.queueDeclare(LOST, true, false, false, java.util.Map.of());
            for (String service : Shape.SERVICES) {
                if (exists(channel, queue(process, service))) {
                    channel.queueBind(LOST, exchange(service), "#");
                    channel.queueUnbind(queue(process, service), exchange(service), "#");
                }
            }
            return 0;
        });
    }

    @Override
    public long drop(String process) {
        return inChannel(channel -> {
            for (String service : Shape.SERVICES) {
                if (exists(channel, queue(process, service))) {
                    channel.queueBind(queue(process, service), exchange(service), "#");
                }
            }
            return channel.queueDelete(LOST).getMessageCount();
        });
    }

    private static String exchange(String service) {
        return "tramoya." + service;
    }

    private static String queue(String process, String service) {
        return "tramoya.%s.%s".formatted(process, service);
    }

    /** Asked in a channel of its own, which a queue that is missing closes. */
    private static boolean exists(Channel channel, String queue) throws IOException {
        Channel asking = channel.getConnection().createChannel();
        try {
            asking.queueDeclarePassive(queue);
            return true;
        } catch (IOException missing) {
            return false;
        } finally {
            if (asking.isOpen()) {
                asking.abort();
            }
        }
    }

    @Override
    public void close() {
        // every deed closes what it opened
    }
}
