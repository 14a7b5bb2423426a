package tramoya.eventing.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobAttributes;
import tramoya.eventing.transport.JobTransport.Intake;

/**
 * One member of the share groups of a queue: one group for express jobs and one for the others, so that the express
 * ones are asked for first.
 */
final class KafkaIntake implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);

    /** A member of a share group that has nothing at hand needs this long to hear of something. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private static final Duration COMMIT = Duration.ofSeconds(5);

    private final List<Line> lines = new ArrayList<>();
    private final ToLongFunction<String> backlog;

    /** One topic, what came from it and was not asked for yet, and what was taken and is not settled. */
    private record Line(
            String topic,
            KafkaShareConsumer<byte[], byte[]> consumer,
            Queue<ConsumerRecord<byte[], byte[]>> waiting,
            List<ConsumerRecord<byte[], byte[]>> unsettled) {}

    private final BiConsumer<ConsumerRecord<byte[], byte[]>, String> putAside;

    /**
     * @param topics in the order in which they are asked
     * @param putAside keeps what is no job, with the reason
     * @param backlog how much of a topic no member has settled
     */
    KafkaIntake(
            KafkaSettings settings,
            List<String> topics,
            BiConsumer<ConsumerRecord<byte[], byte[]>, String> putAside,
            ToLongFunction<String> backlog) {
        this.putAside = putAside;
        this.backlog = backlog;
        for (String topic : topics) {
            var consumer = new KafkaShareConsumer<>(
                    settings.with(Map.of(
                            "group.id", topic,
                            "client.id", topic + "-taker",
                            "share.acknowledgement.mode", "explicit",
                            "share.acquire.mode", "record_limit",
                            "max.poll.records", "10",
                            "fetch.max.wait.ms", "100",
                            "reconnect.backoff.max.ms", "1000")),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            consumer.subscribe(List.of(topic));
            lines.add(new Line(topic, consumer, new ArrayDeque<>(), new ArrayList<>()));
        }
    }

    @Override
    public List<QueuedJob> take(int limit, Duration patience) {
        if (lines.stream().anyMatch(line -> !line.unsettled().isEmpty())) {
            throw new IllegalStateException("Settle what was taken before taking more");
        }
        long end = System.nanoTime() + patience.toNanos();
        List<QueuedJob> taken = new ArrayList<>();
        try {
            do {
                for (Line line : lines) {
                    take(line, limit - taken.size(), taken);
                }
            } while (taken.isEmpty() && System.nanoTime() < end);
            return taken;
        } catch (KafkaException away) {
            throw new Unavailable("Kafka does not hand out jobs now: try again", away);
        }
    }

    private void take(Line line, int limit, List<QueuedJob> taken) {
        if (line.waiting().isEmpty() && limit > 0) {
            line.consumer().poll(GLANCE).forEach(line.waiting()::add);
        }
        for (int left = limit; left > 0 && !line.waiting().isEmpty(); left--) {
            ConsumerRecord<byte[], byte[]> message = line.waiting().remove();
            try {
                taken.add(read(message));
                line.unsettled().add(message);
            } catch (IllegalArgumentException nonsense) {
                putAside.accept(message, String.valueOf(nonsense.getMessage()));
                line.consumer().acknowledge(message, AcknowledgeType.ACCEPT);
            }
        }
    }

    private static QueuedJob read(ConsumerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new HashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return JobAttributes.read(headers, new String(message.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void settle() {
        for (Line line : lines) {
            // Whatever becomes of the answer: what is not settled now comes again, and the home drops it.
            line.unsettled().forEach(done -> line.consumer().acknowledge(done, AcknowledgeType.ACCEPT));
            line.unsettled().clear();
            try {
                line.consumer().commitSync(COMMIT);
            } catch (KafkaException away) {
                LOG.debug("Not settled, so it comes again", away);
            }
        }
    }

    @Override
    public long waiting() {
        return lines.stream()
                .mapToLong(line -> backlog.applyAsLong(line.topic()))
                .sum();
    }

    @Override
    public void close() {
        lines.forEach(line -> line.consumer().close(Duration.ofSeconds(2)));
    }
}
