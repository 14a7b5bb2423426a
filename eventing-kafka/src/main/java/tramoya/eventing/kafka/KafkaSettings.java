package tramoya.eventing.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tramoya.eventing.Envelope;

/**
 * How to reach Kafka and what topics are made there.
 *
 * @param client Kafka's own property names and values, {@code bootstrap.servers} at least; TLS and SASL go here too
 * @param prefix stands before the names of topics and groups, {@code tramoya.} by default
 * @param partitions of each topic; slots are spread over them, so more than 64 gain nothing
 * @param replicas of each partition; 3 on a real cluster
 * @param minInsyncReplicas that must have a message before it counts as published; 2 on a real cluster
 * @param retention how long messages stay; the log has them for ever
 */
public record KafkaSettings(
        Map<String, String> client,
        String prefix,
        int partitions,
        short replicas,
        int minInsyncReplicas,
        Duration retention) {

    static final String BOOTSTRAP = "bootstrap.servers";

    /** @throws IllegalArgumentException when something cannot be meant; says what */
    public KafkaSettings {
        client = Map.copyOf(client);
        if (client.getOrDefault(BOOTSTRAP, "").isBlank()) {
            throw new IllegalArgumentException("Kafka: say where its brokers are: bootstrap.servers=host:9092");
        }
        if (!prefix.matches("[a-zA-Z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "Kafka: the prefix '%s' has signs that topics cannot have; letters, digits, . _ - are possible"
                            .formatted(prefix));
        }
        if (partitions < 1 || partitions > Envelope.SLOTS) {
            throw new IllegalArgumentException(
                    "Kafka: %d partitions: choose 1 to %d".formatted(partitions, Envelope.SLOTS));
        }
        if (replicas < 1 || minInsyncReplicas < 1 || minInsyncReplicas > replicas) {
            throw new IllegalArgumentException(
                    "Kafka: %d in-sync replicas of %d: the first must be 1 or more, and not more than the second"
                            .formatted(minInsyncReplicas, replicas));
        }
        if (retention.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "Kafka: a retention of %s is too short; a minute or more".formatted(retention));
        }
    }

    /** For one broker, as on a developer's machine. */
    public static KafkaSettings at(String bootstrapServers) {
        return new KafkaSettings(Map.of(BOOTSTRAP, bootstrapServers), "tramoya.", 8, (short) 1, 1, Duration.ofDays(7));
    }

    String topic(String source) {
        return prefix + source;
    }

    String group(String service) {
        return prefix + service;
    }

    /** What a client is made with: ours, and the user's own over it. */
    Map<String, Object> with(Map<String, Object> ours) {
        Map<String, Object> all = new HashMap<>(ours);
        all.putAll(client);
        return all;
    }

    /** Without the client's settings, which may hold passwords. */
    @Override
    public String toString() {
        return "Kafka[%s, prefix %s, %d partitions, %d replicas, %d in sync, %s]"
                .formatted(client.get(BOOTSTRAP), prefix, partitions, replicas, minInsyncReplicas, retention);
    }
}
