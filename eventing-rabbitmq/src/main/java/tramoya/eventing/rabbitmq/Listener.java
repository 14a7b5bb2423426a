package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.EventTransport.Subscription;
import tramoya.eventing.transport.Linked;

/** What one process hears of one source, on a thread of its own, with as many channels as it takes. */
final class Listener implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int PREFETCH = 1_000;
    private static final Duration POLL = Duration.ofMillis(250);

    private final RabbitConnection connection;
    private final String source;
    private final String subscriber;
    private final Consumer<Linked> receiver;
    private final Consumer<String> whenClosed;
    private final String queue;
    private final Object hearing = new Object();
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** @param whenClosed gets the queue's name */
    Listener(
            RabbitConnection connection,
            String source,
            String subscriber,
            Consumer<Linked> receiver,
            Consumer<String> whenClosed) {
        this.connection = connection;
        this.source = source;
        this.subscriber = subscriber;
        this.receiver = receiver;
        this.whenClosed = whenClosed;
        queue = EventTopology.queue(source, subscriber);
    }

    /** Whatever is published after this has returned is heard. */
    void start() {
        try {
            Session first = session();
            thread = Thread.ofVirtual().name("rabbitmq " + queue).start(() -> run(first));
        } catch (RuntimeException failure) {
            whenClosed.accept(queue);
            throw failure;
        }
    }

    /** One channel's life. */
    private static final class Session extends DefaultConsumer {
        private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        private volatile boolean cancelled;

        Session(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
            arrived.add(new Delivery(envelope, properties, body)); // at most PREFETCH of them
        }

        /** The queue is gone: somebody has deleted it. */
        @Override
        public void handleCancel(String consumerTag) {
            cancelled = true;
        }

        boolean isOver() {
            return cancelled || !getChannel().isOpen();
        }

        List<Delivery> next() throws InterruptedException {
            Delivery first = arrived.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            List<Delivery> some = new ArrayList<>();
            if (first != null) {
                some.add(first);
                arrived.drainTo(some);
            }
            return some;
        }
    }

    private Session session() {
        Channel channel = connection.open();
        try {
            EventTopology.declare(channel, source);
            String name = EventTopology.declareQueue(channel, source, subscriber);
            if (channel.consumerCount(name) > 0) {
                LOG.warn(
                        "Somebody listens to {} already; if it is no lost connection, two processes have one name and"
                                + " only one of them hears",
                        name);
            }
            channel.basicQos(PREFETCH);
            Session session = new Session(channel);
            channel.basicConsume(name, false, session);
            return session;
        } catch (IOException | ShutdownSignalException failure) {
            RabbitConnection.drop(channel);
            throw RabbitConnection.refused(queue, failure);
        }
    }

    private void run(Session first) {
        @Nullable Session session = first;
        boolean waiting = false;
        while (!closed) {
            try {
                if (session == null) {
                    session = session();
                    LOG.info("Listening to {} goes on", queue);
                    waiting = false;
                }
                deliver(session);
            } catch (Unavailable | IllegalStateException fault) {
                LOG.atLevel(waiting ? Level.DEBUG : Level.WARN)
                        .log("Listening to {} has to wait: {}", queue, fault.getMessage());
                waiting = true;
                LockSupport.parkNanos(POLL.toNanos());
            } catch (IOException | ShutdownSignalException lost) {
                LOG.debug("The channel of {} is lost", queue, lost);
            } catch (InterruptedException stopped) {
                break; // nobody does
            }
            if (session != null && session.isOver()) {
                RabbitConnection.drop(session.getChannel());
                session = null;
            }
        }
        if (session != null) {
            RabbitConnection.drop(session.getChannel());
        }
    }

    private void deliver(Session session) throws IOException, InterruptedException {
        List<Delivery> some = session.next();
        some.forEach(this::hear);
        if (!some.isEmpty()) {
            // What a crash takes from the receiver is repaired from the log, so this need not wait for anything.
            session.getChannel().basicAck(some.getLast().getEnvelope().getDeliveryTag(), true);
        }
    }

    private void hear(Delivery message) {
        Linked linked;
        try {
            linked = EventMessage.read(message.getProperties(), message.getBody());
        } catch (IllegalArgumentException foreign) {
            LOG.warn("{}: {}", queue, foreign.getMessage()); // a hole is repaired from the log
            return;
        }
        synchronized (hearing) {
            if (!closed) {
                receiver.accept(linked);
            }
        }
    }

    @Override
    public void reached(String service, long position) {
        // A queue holds what this process has not heard, and nothing of its services' checkpoints.
    }

    /** Returns when the receiver has heard its last. The queue stays until it expires. */
    @Override
    public void close() {
        synchronized (hearing) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        whenClosed.accept(queue);
    }
}
