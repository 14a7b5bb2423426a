package tramoya.eventing.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;

/** One topic of a queue, as one member of its share group works it off. Used by one thread at a time. */
final class Line implements AutoCloseable {
    /**
     * What Kafka hands out at a time. Each time costs it a write of about 10 ms, so few would be slow (16: about 2,000
     * jobs/s, 100: about 6,500/s, broker and taker on 2 cores). A member cannot ask for less than it began with: what
     * was not wanted, at most one less than this, stays here for the next time.
     */
    static final int HAND_MAX = 100;

    private final String topic;
    private final Function<ConsumerRecord<byte[], byte[]>, Optional<QueuedJob>> read;
    private final KafkaShareConsumer<byte[], byte[]> consumer;
    private final Queue<ConsumerRecord<byte[], byte[]>> ahead = new ArrayDeque<>();
    private final List<ConsumerRecord<byte[], byte[]>> unsettled = new ArrayList<>();

    /**
     * @param read the job in a message; empty when the message was seen to in another way
     * @throws Unavailable when no broker's name can be resolved yet
     */
    Line(KafkaSettings settings, String topic, Function<ConsumerRecord<byte[], byte[]>, Optional<QueuedJob>> read) {
        this.topic = topic;
        this.read = read;
        consumer = Client.make(settings, () -> consumer(settings, topic));
        consumer.subscribe(List.of(topic));
    }

    private static KafkaShareConsumer<byte[], byte[]> consumer(KafkaSettings settings, String topic) {
        return new KafkaShareConsumer<>(
                settings.with(Map.of(
                        "group.id", topic,
                        "client.id", topic + "-taker",
                        "share.acknowledgement.mode", "explicit",
                        "share.acquire.mode", "record_limit",
                        "max.poll.records", String.valueOf(HAND_MAX),
                        "fetch.max.wait.ms", "100",
                        "reconnect.backoff.max.ms", "1000")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    String topic() {
        return topic;
    }

    boolean isSettled() {
        return unsettled.isEmpty();
    }

    /** Zero patience does not wait, but has Kafka send what comes from now on, for the next time. */
    List<QueuedJob> take(int limit, Duration patience) {
        if (ahead.isEmpty()) {
            consumer.poll(patience).forEach(ahead::add);
        }
        List<QueuedJob> jobs = new ArrayList<>();
        try {
            while (jobs.size() < limit && !ahead.isEmpty()) {
                ConsumerRecord<byte[], byte[]> message = ahead.element();
                Optional<QueuedJob> job = read.apply(message);
                ahead.remove();
                job.ifPresentOrElse(jobs::add, () -> consumer.acknowledge(message, AcknowledgeType.ACCEPT));
                if (job.isPresent()) {
                    unsettled.add(message);
                }
            }
        } catch (Unavailable away) {
            if (jobs.isEmpty()) {
                throw away; // what was handed out already must reach the caller
            }
        }
        return jobs;
    }

    /** Whatever becomes of it: what Kafka does not hear of comes again, and the home drops it. */
    void settle() {
        List<ConsumerRecord<byte[], byte[]>> done = List.copyOf(unsettled);
        unsettled.clear();
        done.forEach(message -> consumer.acknowledge(message, AcknowledgeType.ACCEPT));
        consumer.commitAsync();
    }

    /** Kafka hands what is not settled to others at once. */
    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(2));
    }
}
