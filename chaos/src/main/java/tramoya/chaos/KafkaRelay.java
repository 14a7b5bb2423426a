package tramoya.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tramoya.cluster.Shape;

/** With a plain consumer, a plain producer and the tools of operators. */
final class KafkaRelay implements Relay {
    private static final int REPEATED_MAX = 200;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Admin admin;
    private final Map<String, Object> client;

    KafkaRelay(String bootstrap) {
        client = Map.of(
                "bootstrap.servers", bootstrap, "default.api.timeout.ms", "20000", "request.timeout.ms", "10000");
        admin = Admin.create(new HashMap<>(client));
    }

    @Override
    public int repeat() {
        try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            Map<TopicPartition, Long> ends = ends();
            consumer.assign(ends.keySet());
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - 20)));
            List<Future<?>> sent = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (sent.size() < REPEATED_MAX) {
                    sent.add(producer.send(new ProducerRecord<>(
                            record.topic(),
                            record.partition(),
                            record.timestamp(),
                            record.key(),
                            record.value(),
                            record.headers())));
                }
            }
            producer.flush();
            return sent.size();
        }
    }

    @Override
    public void cutOff(String process) {
        // everything is taken away at the end
    }

    /** Of every topic of events: who has not read it yet will not. Kafka keeps nothing for one process alone. */
    @Override
    public long drop(String process) {
        try {
            Map<TopicPartition, Long> ends = ends();
            Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
            ends.forEach((partition, end) -> old.put(partition, RecordsToDelete.beforeOffset(end)));
            admin.deleteRecords(old).all().get();
            return ends.values().stream().mapToLong(Long::longValue).sum();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Kafka does not delete records: " + failure.getCause(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Asked again for a while: a broker that was just started knows its topics before their partitions. */
    private Map<TopicPartition, Long> ends() {
        for (int tries = 1; ; tries++) {
            try {
                return endsNow();
            } catch (ExecutionException failure) {
                if (tries == TRIES || !(failure.getCause() instanceof RetriableException)) {
                    throw new IllegalStateException(
                            "Kafka does not tell where its topics end: " + failure.getCause(), failure);
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private Map<TopicPartition, Long> endsNow() throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<String> topics = Shape.SERVICES.stream()
                .map(service -> "tramoya." + service)
                .filter(there::contains) // who has not said anything yet has none
                .toList();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answers =
                admin.listOffsets(asked).all().get();
        answers.forEach((partition, answer) -> ends.put(partition, answer.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close();
    }
}
