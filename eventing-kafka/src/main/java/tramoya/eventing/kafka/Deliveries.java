package tramoya.eventing.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.transport.CloudEventAttributes;
import tramoya.eventing.transport.Linked;

/**
 * The one consumer of a process. It reads every partition of every topic that somebody here listens to, without Kafka's
 * group management: who works on what is decided by leases in the services' databases, and every process needs all.
 */
final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long AFTER_FAULT_NANOS = Duration.ofMillis(250).toNanos();

    /** Until then events in a partition that somebody has just added are read from the log. */
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Runnable> wishes = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;
    private long lookedAt = System.nanoTime(); // for partitions; used by the thread only

    /** One listener on one topic; hears nothing any more once it is {@code gone}. */
    static final class Listener {
        private final Consumer<Linked> receiver;
        private final Reached reached;
        private volatile boolean gone;

        Listener(Consumer<Linked> receiver, Reached reached) {
            this.receiver = receiver;
            this.reached = reached;
        }

        private synchronized void hear(Linked linked, ConsumerRecord<byte[], byte[]> message) {
            if (!gone) {
                var partition = new TopicPartition(message.topic(), message.partition());
                reached.passes(partition, linked.event().position(), message.offset());
                receiver.accept(linked);
            }
        }

        /** Returns when the receiver has heard its last. */
        synchronized void leave() {
            gone = true;
        }
    }

    Deliveries(KafkaSettings settings) {
        consumer = new KafkaConsumer<>(
                settings.with(Map.of(
                        "client.id", settings.prefix() + "reader",
                        "enable.auto.commit", "false",
                        "allow.auto.create.topics", "false",
                        "auto.offset.reset", "earliest", // after a retention has passed: what is left
                        "max.poll.records", "2000",
                        "metadata.max.age.ms", String.valueOf(LOOK_FOR_PARTITIONS.toMillis()),
                        "reconnect.backoff.max.ms", "1000",
                        "fetch.max.wait.ms", "200")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        thread = Thread.ofPlatform().daemon().name("kafka reader").start(this::run);
    }

    /** Lets a listener hear a topic, from where {@code ends} says that it ends now when nobody hears it yet. */
    void add(String topic, Listener listener, Map<TopicPartition, Long> ends) {
        listeners
                .computeIfAbsent(topic, _ -> new java.util.concurrent.CopyOnWriteArrayList<>())
                .add(listener);
        wish(() -> assignAlso(ends));
    }

    private void assignAlso(Map<TopicPartition, Long> starts) {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        Set<TopicPartition> fresh = new HashSet<>(starts.keySet());
        fresh.removeAll(all);
        all.addAll(fresh);
        consumer.assign(all);
        fresh.forEach(partition -> consumer.seek(partition, starts.getOrDefault(partition, 0L)));
    }

    /** Partitions can be added while we listen; what came into them before we see them counts, too. */
    private void lookForPartitions() {
        if (System.nanoTime() - lookedAt < LOOK_FOR_PARTITIONS.toNanos()) {
            return;
        }
        lookedAt = System.nanoTime();
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition known : consumer.assignment()) {
            for (PartitionInfo one : consumer.partitionsFor(known.topic(), POLL)) {
                starts.put(new TopicPartition(one.topic(), one.partition()), 0L);
            }
        }
        if (!consumer.assignment().containsAll(starts.keySet())) {
            assignAlso(starts);
        }
    }

    void remove(String topic, Listener listener) {
        listener.leave();
        List<Listener> left = listeners.getOrDefault(topic, List.of());
        left.remove(listener);
        wish(() -> {
            if (left.isEmpty()) {
                Set<TopicPartition> rest = new HashSet<>(consumer.assignment());
                rest.removeIf(partition -> partition.topic().equals(topic));
                consumer.assign(rest);
            }
        });
    }

    private void wish(Runnable wish) {
        wishes.add(wish);
        consumer.wakeup();
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closing) {
            try {
                for (Runnable wish = wishes.poll(); wish != null; wish = wishes.poll()) {
                    wish.run();
                }
                if (consumer.assignment().isEmpty()) {
                    LockSupport.parkNanos(POLL.toNanos());
                } else {
                    lookForPartitions();
                    consumer.poll(POLL).forEach(this::deliver);
                }
            } catch (WakeupException wished) {
                // somebody wants something: look at the wishes
            } catch (KafkaException fault) {
                LOG.warn("Reading from Kafka has to wait: {}", fault.getMessage());
                LockSupport.parkNanos(AFTER_FAULT_NANOS);
            }
        }
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }

    private void deliver(ConsumerRecord<byte[], byte[]> message) {
        Linked linked;
        try {
            linked = CloudEventAttributes.read(Headers.attributes(message.headers()), Headers.text(message.value()));
        } catch (IllegalArgumentException foreign) {
            // A hole is repaired from the log, so nothing is lost by leaving out what somebody else put here.
            LOG.warn("{} {}-{}: {}", message.topic(), message.partition(), message.offset(), foreign.getMessage());
            return;
        }
        listeners.getOrDefault(message.topic(), List.of()).forEach(listener -> listener.hear(linked, message));
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
