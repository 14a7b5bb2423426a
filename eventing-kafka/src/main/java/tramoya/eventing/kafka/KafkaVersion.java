package tramoya.eventing.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.SupportedVersionRange;
import org.apache.kafka.common.KafkaException;
import tramoya.eventing.Unavailable;

/** Which Kafka answers. Brokers do not tell their version, but the newest format of metadata that they know. */
public final class KafkaVersion {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String FEATURE = "metadata.version";

    /** The first level of each version (org.apache.kafka.server.common.MetadataVersion). */
    private static final NavigableMap<Integer, String> FIRST_LEVELS =
            new TreeMap<>(Map.of(22, "4.0", 26, "4.1", 28, "4.2", 30, "4.3"));

    /** The last one that is known here: what is beyond is told as it is. */
    static final int LEVEL_MAX = 30;

    private KafkaVersion() {}

    /**
     * Asks any broker, with a connection of its own.
     *
     * @throws Unavailable when none answers within seconds
     * @throws IllegalStateException when Kafka does not let us in; says what to do
     */
    public static String at(KafkaSettings settings) {
        try (Admin admin = Client.make(
                settings,
                () -> Admin.create(settings.with(Map.of(
                        "client.id",
                        settings.prefix() + "look",
                        "request.timeout.ms",
                        Long.toString(PATIENCE.toMillis()),
                        "default.api.timeout.ms",
                        Long.toString(PATIENCE.toMillis())))))) {
            SupportedVersionRange known = Topics.answer(
                            admin.describeFeatures(new DescribeFeaturesOptions().timeoutMs((int) PATIENCE.toMillis()))
                                    .featureMetadata())
                    .supportedFeatures()
                    .get(FEATURE);
            return known == null ? "?" : named(known.maxVersion());
        } catch (KafkaException refused) {
            throw new IllegalStateException("Kafka does not tell its version: " + Topics.reason(refused), refused);
        }
    }

    /** {@code 4.2} where the level is known, else {@code metadata.version 31}. */
    static String named(int level) {
        var first = FIRST_LEVELS.floorEntry(level);
        return first == null || level > LEVEL_MAX ? FEATURE + " " + level : first.getValue();
    }
}
