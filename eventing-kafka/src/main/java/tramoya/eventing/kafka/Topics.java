package tramoya.eventing.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import tramoya.eventing.Unavailable;

/** Makes topics, and refuses those that cannot keep what they have to. Safe for any number of threads. */
final class Topics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final Admin admin;

    Topics(KafkaSettings settings) {
        this.settings = settings;
        admin = Admin.create(settings.with(Map.of(
                "client.id",
                settings.prefix() + "admin",
                "request.timeout.ms",
                "5000",
                "default.api.timeout.ms",
                String.valueOf(PATIENCE.toMillis()))));
    }

    Admin admin() {
        return admin;
    }

    /** Makes a topic, or looks whether the one that is there will do. */
    void declare(String topic) {
        Optional<TopicDescription> there = describe(topic);
        if (there.isEmpty()) {
            create(topic);
            there = describe(topic);
        }
        check(there.orElseThrow(
                () -> new Unavailable("Kafka has not made the topic %s yet: try again".formatted(topic))));
    }

    private Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.ofNullable(
                    answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    private void create(String topic) {
        var wanted = new NewTopic(topic, settings.partitions(), settings.replicas())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                                String.valueOf(settings.retention().toMillis()),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(settings.minInsyncReplicas())));
        try {
            answer(admin.createTopics(List.of(wanted)).all());
        } catch (TopicExistsException faster) {
            // another process was
        } catch (InvalidReplicationFactorException tooMany) {
            throw new IllegalStateException(
                    "Kafka has too few brokers for %d replicas of the topic %s: add brokers, or ask for fewer replicas"
                            .formatted(settings.replicas(), topic),
                    tooMany);
        }
    }

    private void check(TopicDescription topic) {
        int replicas = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        if (replicas < settings.replicas()) {
            throw new IllegalStateException(
                    "The topic %s has %d replicas where %d are asked for: add replicas (kafka-reassign-partitions), or ask for fewer"
                            .formatted(topic.name(), replicas, settings.replicas()));
        }
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config =
                answer(admin.describeConfigs(List.of(resource)).all()).getOrDefault(resource, new Config(List.of()));
        if (value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new IllegalStateException(
                    "The topic %s is compacted, which loses events: set its cleanup.policy to delete"
                            .formatted(topic.name()));
        }
        String inSync = value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (!inSync.isEmpty() && Integer.parseInt(inSync) < settings.minInsyncReplicas()) {
            throw new IllegalStateException(
                    "The topic %s has min.insync.replicas=%s where %d is asked for: raise it, or ask for fewer"
                            .formatted(topic.name(), inSync, settings.minInsyncReplicas()));
        }
    }

    private static String value(Config config, String name) {
        var entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    /** Where each partition of a topic ends now. */
    Map<TopicPartition, Long> ends(String topic) {
        TopicDescription description = describe(topic)
                .orElseThrow(() -> new Unavailable("Kafka has no topic %s yet: try again".formatted(topic)));
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        description
                .partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest).all()).forEach((partition, offset) -> ends.put(partition, offset.offset()));
        return ends;
    }

    /**
     * Waits for Kafka's answer.
     *
     * @throws Unavailable when there is none, or the broker asks to try again
     * @throws org.apache.kafka.common.KafkaException what it refused
     */
    static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case UnknownTopicOrPartitionException unknown -> throw unknown; // retriable for Kafka, an answer for us
                case KafkaException refused when !(refused instanceof RetriableException) -> throw refused;
                case null, default -> throw new Unavailable("Kafka does not answer: try again", failure);
            }
        } catch (TimeoutException late) {
            throw new Unavailable("Kafka does not answer in time: try again", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Stopped while waiting for Kafka", stopped);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
