package tramoya.eventing.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
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
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.CertificateTrouble;

/** Makes topics, and refuses those that cannot keep what they have to. Safe for any number of threads. */
final class Topics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final String FOR_EVER = "-1";

    /** Bytes of a message: eight times what Kafka takes when nothing is said. */
    static final String LARGEST = Integer.toString(8 << 20);

    private final KafkaSettings settings;
    private final Client<Admin> admin;

    Topics(KafkaSettings settings) {
        this.settings = settings;
        admin = Client.of(settings, Topics::admin, client -> client.close(CLOSING));
    }

    private static Admin admin(KafkaSettings settings) {
        return Admin.create(settings.with(Map.of(
                "client.id",
                settings.prefix() + "admin",
                "request.timeout.ms",
                "5000",
                "default.api.timeout.ms",
                String.valueOf(PATIENCE.toMillis()))));
    }

    Admin admin() {
        return admin.get();
    }

    /** Makes a topic that keeps messages for a while, or looks whether the one that is there will do. */
    void declare(String topic) {
        declare(topic, settings.partitions(), Long.toString(settings.retention().toMillis()));
    }

    /**
     * Makes a topic that keeps messages until somebody deletes them. It has one partition: then all members of its
     * share group compete for every message, in the order of arrival. Of several, Kafka gives each member some, and
     * what is in those of one that hangs would wait for it.
     */
    void declareQueue(String topic) {
        declare(topic, 1, FOR_EVER);
        Config config = whenKnown(topic, () -> config(topic));
        for (String limit : List.of(TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG)) {
            if (!value(config, limit).equals(FOR_EVER)) {
                throw new IllegalStateException(
                        "The topic %s would forget jobs that wait too long (%s=%s): set that to %s"
                                .formatted(topic, limit, value(config, limit), FOR_EVER));
            }
        }
    }

    private void declare(String topic, int partitions, String retentionMillis) {
        if (describe(topic).isEmpty()) {
            create(topic, partitions, retentionMillis);
        }
        whenKnown(topic, () -> {
            check(described(topic));
            return topic;
        });
    }

    /**
     * Asks until the topic is known. Brokers hear of a new topic one after the other, and every question may go to one
     * that has not heard of it.
     */
    private static <T> T whenKnown(String topic, Supplier<T> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (UnknownTopicOrPartitionException unknown) {
                if (System.nanoTime() > end) {
                    throw new Unavailable("Kafka has no topic %s yet: try again".formatted(topic), unknown);
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.of(described(topic));
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    private TopicDescription described(String topic) {
        return Objects.requireNonNull(
                answer(admin().describeTopics(List.of(topic)).allTopicNames()).get(topic));
    }

    private void create(String topic, int partitions, String retentionMillis) {
        var wanted = new NewTopic(topic, partitions, settings.replicas())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        retentionMillis,
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        FOR_EVER,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        LARGEST,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        String.valueOf(settings.minInsyncReplicas())));
        try {
            answer(admin().createTopics(List.of(wanted)).all());
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
        Config config = config(topic.name());
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

    private Config config(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                answer(admin().describeConfigs(List.of(resource)).all()).get(resource));
    }

    private static String value(Config config, String name) {
        var entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    /** Where each partition of a topic ends now. */
    Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        whenKnown(topic, () -> described(topic))
                .partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        whenKnown(topic, () -> answer(admin().listOffsets(latest).all()))
                .forEach((partition, offset) -> ends.put(partition, offset.offset()));
        return ends;
    }

    /**
     * Waits for Kafka's answer.
     *
     * @throws Unavailable when there is none, or the broker asks to try again
     * @throws IllegalStateException when Kafka does not let us in, or not do this
     * @throws org.apache.kafka.common.KafkaException what it refused
     */
    static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case UnknownTopicOrPartitionException unknown -> throw unknown; // retriable for Kafka, an answer for us
                case AuthenticationException stranger -> throw notAllowed(stranger);
                case AuthorizationException forbidden -> throw notAllowed(forbidden);
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

    private static IllegalStateException notAllowed(KafkaException refusal) {
        @Nullable
        String tls = CertificateTrouble.explain(
                refusal,
                "tramoya.kafka.bootstrap-servers, and in the brokers' advertised.listeners,",
                "a trust store (tramoya.kafka.client[ssl.truststore.location], and [ssl.truststore.type] when it is PEM)");
        if (tls != null) {
            return new IllegalStateException("Kafka cannot be reached: " + tls, refusal);
        }
        return new IllegalStateException(
                "Kafka refuses us (%s): check security.protocol, sasl.* and ssl.* of the settings, and the ACLs"
                        .formatted(refusal.getMessage()),
                refusal);
    }

    /** What Kafka said, without the wrapping of futures. */
    static String reason(Exception failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    @Override
    public void close() {
        admin.close();
    }
}
