package tramoya.eventing.kafka;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import tramoya.eventing.Envelope;

/**
 * How to reach Kafka and what topics are made there.
 *
 * @param client Kafka's own property names and values, {@code bootstrap.servers} at least; TLS and SASL go here too.
 *     Those that guarantees rest on ({@code acks} and such) are refused
 * @param prefix stands before the names of event topics and groups, {@code tramoya.} by default. Queues have no prefix
 *     as long as it is that one, so that anybody finds {@code pedidos-pendientes}; a shop with another prefix may share
 *     its Kafka with another shop, and must not take that one's jobs
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
    private static final String USUAL_PREFIX = "tramoya.";
    private static final Pattern ADDRESS = Pattern.compile("(?:[A-Z_]+://)?(\\[[0-9a-fA-F:.]+]|[^\\s:/]+):[0-9]{1,5}");

    /** What guarantees rest on: nobody may change it by the way. */
    private static final Set<String> OURS = Set.of(
            "acks",
            "allow.auto.create.topics",
            "auto.offset.reset",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "max.in.flight.requests.per.connection",
            "max.poll.records",
            "partitioner.class",
            "retries",
            "share.acknowledgement.mode",
            "share.acquire.mode",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    /** Properties of a provider of secrets have names that the user makes up. */
    private static final String OF_PROVIDERS = "config.providers.";

    /** @throws IllegalArgumentException when something cannot be meant; says what */
    public KafkaSettings {
        client = Map.copyOf(client);
        addresses(client.getOrDefault(BOOTSTRAP, ""));
        client.keySet().forEach(KafkaSettings::check);
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

    private static void check(String property) {
        if (OURS.contains(property)) {
            throw new IllegalArgumentException(
                    "Kafka: %s cannot be set: what the shop guarantees rests on it".formatted(property));
        }
        boolean known = ProducerConfig.configNames().contains(property)
                || ConsumerConfig.configNames().contains(property)
                || AdminClientConfig.configNames().contains(property)
                || property.startsWith(OF_PROVIDERS);
        if (!known) {
            throw new IllegalArgumentException(
                    "Kafka: its clients have no property %s; properties with dots are written tramoya.kafka.client[security.protocol]"
                            .formatted(property));
        }
    }

    /** Hosts of brokers by their whole addresses. */
    private static Map<String, String> addresses(String bootstrap) {
        Map<String, String> hosts = new HashMap<>();
        for (String address : bootstrap.split(",", -1)) {
            Matcher matcher = ADDRESS.matcher(address.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "Kafka: bootstrap.servers is '%s': say where brokers are, such as host-a:9092,host-b:9092"
                                .formatted(bootstrap));
            }
            hosts.put(address.strip(), matcher.group(1));
        }
        return hosts;
    }

    /** Whether the name of one broker at least can be resolved. Asks the name server. */
    boolean namesAreKnown() {
        return addresses(brokers()).values().stream().anyMatch(host -> !new InetSocketAddress(host, 0).isUnresolved());
    }

    /** Where brokers are, as the settings say it. */
    public String brokers() {
        return client.getOrDefault(BOOTSTRAP, "");
    }

    /** For one broker, as on a developer's machine. */
    public static KafkaSettings at(String bootstrapServers) {
        return new KafkaSettings(
                Map.of(BOOTSTRAP, bootstrapServers), USUAL_PREFIX, 8, (short) 1, 1, Duration.ofDays(7));
    }

    String topic(String source) {
        return prefix + source;
    }

    /** What a queue is called here. */
    String queue(String queue) {
        return prefix.equals(USUAL_PREFIX) ? queue : prefix + queue;
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
                .formatted(brokers(), prefix, partitions, replicas, minInsyncReplicas, retention);
    }
}
