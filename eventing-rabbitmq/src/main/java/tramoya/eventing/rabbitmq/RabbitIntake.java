package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobTransport;

/**
 * One taker's end of a queue. It is a consumer only while it takes, with a prefetch of what it was asked for, so that
 * it never sits on jobs that others could do. What it holds comes back to the queue when its channel ends.
 */
final class RabbitIntake implements JobTransport.Intake {
    /** How long a broker that has more takes to send it. */
    private static final Duration QUIET = Duration.ofMillis(5);

    private static final Duration CANCEL = Duration.ofSeconds(5);

    private final RabbitConnection connection;
    private final String queue;
    private final Reader reader;
    private @Nullable Channel channel;
    private long unsettled; // the last delivery of what was taken; 0 when all is settled
    private boolean closed;

    /** Makes jobs of messages. */
    interface Reader {
        /** Empty for what is no job, which was put aside. */
        Optional<QueuedJob> read(String queue, Delivery message);
    }

    RabbitIntake(RabbitConnection connection, String queue, Reader reader) {
        this.connection = connection;
        this.queue = queue;
        this.reader = reader;
    }

    @Override
    public List<QueuedJob> take(int limit, Duration patience) throws InterruptedException {
        if (unsettled > 0) {
            throw new IllegalStateException(
                    "What was taken from %s before is not settled: settle it, or close this end".formatted(queue));
        }
        try {
            Channel open = open();
            List<Delivery> taken = express(open, limit);
            if (taken.size() < limit) {
                taken.addAll(normal(open, limit - taken.size(), taken.isEmpty() ? patience : Duration.ZERO));
            }
            return jobs(open, taken);
        } catch (IOException | ShutdownSignalException lost) {
            drop();
            throw away(lost);
        } catch (InterruptedException | RuntimeException failure) {
            drop(); // whatever it held goes back
            throw failure;
        }
    }

    /** Usually there are none: asking for one is the cheapest way to know. */
    private List<Delivery> express(Channel open, int limit) throws IOException {
        List<Delivery> taken = new ArrayList<>();
        while (taken.size() < limit) {
            GetResponse one = open.basicGet(JobTopology.express(queue), false);
            if (one == null) {
                break;
            }
            taken.add(new Delivery(one.getEnvelope(), one.getProps(), one.getBody()));
        }
        return taken;
    }

    private List<Delivery> normal(Channel open, int limit, Duration patience) throws IOException, InterruptedException {
        Taking taking = new Taking(open);
        open.basicQos(limit);
        String tag = open.basicConsume(queue, false, taking);
        List<Delivery> taken = new ArrayList<>();
        Delivery next = taking.arrived.poll(Math.max(patience.toNanos(), QUIET.toNanos()), TimeUnit.NANOSECONDS);
        while (next != null) {
            taken.add(next);
            next = taken.size() == limit ? null : taking.arrived.poll(QUIET.toNanos(), TimeUnit.NANOSECONDS);
        }
        open.basicCancel(tag);
        if (!taking.over.await(CANCEL.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new Unavailable("RabbitMQ does not end the delivery of %s: try again".formatted(queue));
        }
        taking.arrived.drainTo(taken); // never more than the prefetch allows
        return taken;
    }

    /** A consumer for the length of one take. */
    private static final class Taking extends DefaultConsumer {
        private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        private final CountDownLatch over = new CountDownLatch(1);

        Taking(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
            arrived.add(new Delivery(envelope, properties, body));
        }

        @Override
        public void handleCancelOk(String tag) {
            over.countDown();
        }

        @Override
        public void handleCancel(String tag) {
            over.countDown();
        }

        @Override
        public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
            over.countDown();
        }
    }

    private List<QueuedJob> jobs(Channel open, List<Delivery> taken) throws IOException {
        List<QueuedJob> jobs = new ArrayList<>(taken.size());
        long last = 0;
        for (Delivery message : taken) {
            long tag = message.getEnvelope().getDeliveryTag();
            Optional<QueuedJob> job = reader.read(queue, message);
            if (job.isPresent()) {
                jobs.add(job.get());
                last = Math.max(last, tag);
            } else {
                open.basicAck(tag, false);
            }
        }
        if (!open.isOpen()) {
            throw new Unavailable("The connection to RabbitMQ was lost while taking from %s".formatted(queue));
        }
        unsettled = last;
        return jobs;
    }

    @Override
    public void settle() {
        if (unsettled == 0) {
            return;
        }
        try {
            Channel open = channel;
            if (open == null || !open.isOpen()) {
                throw new Unavailable(
                        "The connection to RabbitMQ was lost: the jobs of %s come again".formatted(queue));
            }
            open.basicAck(unsettled, true);
            unsettled = 0;
        } catch (IOException | ShutdownSignalException lost) {
            throw away(lost);
        } finally {
            if (unsettled > 0) {
                drop();
            }
        }
    }

    @Override
    public long waiting() {
        try {
            Channel open = open();
            return open.messageCount(queue) + open.messageCount(JobTopology.express(queue));
        } catch (IOException | ShutdownSignalException lost) {
            drop();
            throw away(lost);
        }
    }

    private Unavailable away(Exception lost) {
        return new Unavailable("RabbitMQ does not answer for %s: try again".formatted(queue), lost);
    }

    private Channel open() {
        if (closed) {
            throw new IllegalStateException("This end of %s is closed".formatted(queue));
        }
        if (channel == null || !channel.isOpen()) {
            drop();
            channel = connection.open();
        }
        return channel;
    }

    private void drop() {
        RabbitConnection.drop(channel);
        channel = null;
        unsettled = 0;
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
