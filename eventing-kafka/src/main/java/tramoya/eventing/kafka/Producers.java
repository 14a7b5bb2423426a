package tramoya.eventing.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers whose promise holds: all replicas in sync have a message before it counts as sent, and have it once. */
final class Producers {
    /** Longer than a broker's restart takes is no use: whoever sends comes again. */
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private Producers() {}

    /**
     * @param role what people see of it in the brokers' logs, behind the prefix
     * @throws IllegalArgumentException when it can never be made with these settings; says why
     */
    static Client<KafkaProducer<byte[], byte[]>> of(KafkaSettings settings, String role) {
        return Client.of(settings, known -> producer(known, role), producer -> producer.close(CLOSING));
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaSettings settings, String role) {
        return new KafkaProducer<>(
                settings.with(Map.of(
                        "client.id", settings.prefix() + role,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "compression.type", "lz4",
                        "linger.ms", "1",
                        "max.request.size", Topics.LARGEST,
                        "max.block.ms", String.valueOf(DELIVERY.toMillis()),
                        "request.timeout.ms", "5000",
                        "delivery.timeout.ms", String.valueOf(DELIVERY.toMillis()),
                        "reconnect.backoff.max.ms", "1000")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
