package tramoya.app.processes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.kafka.KafkaEvents;
import tramoya.eventing.kafka.KafkaJobs;
import tramoya.eventing.kafka.KafkaSettings;
import tramoya.eventing.kafka.KafkaVersion;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;

/** Kafka, for those who choose it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaConfiguration.Kafka.class)
class KafkaConfiguration {
    /**
     * How Kafka is reached and what topics are made there; see {@link KafkaSettings} for what is meant and
     * docs/operations.md for what is used when nothing is said.
     *
     * @param client any properties of Kafka's clients, such as {@code security.protocol}
     */
    @ConfigurationProperties("tramoya.kafka")
    record Kafka(
            @Nullable String bootstrapServers,
            @Nullable String prefix,
            @Nullable Integer partitions,
            @Nullable Short replicas,
            @Nullable Integer inSync,
            @Nullable Duration retention,
            @Nullable Map<String, String> client) {

        KafkaSettings settings() {
            KafkaSettings usual = KafkaSettings.at(bootstrapServers == null ? "localhost:9092" : bootstrapServers);
            Map<String, String> properties = new HashMap<>(usual.client());
            if (client != null) {
                properties.putAll(client);
            }
            return new KafkaSettings(
                    properties,
                    prefix == null ? usual.prefix() : prefix,
                    partitions == null ? usual.partitions() : partitions,
                    replicas == null ? usual.replicas() : replicas,
                    inSync == null ? usual.minInsyncReplicas() : inSync,
                    retention == null ? usual.retention() : retention);
        }

        /** A record's own text would tell passwords. */
        @Override
        public String toString() {
            return settings().toString();
        }
    }

    /** Nothing of Kafka is made before it is chosen. */
    @Bean
    Broker kafka(Kafka chosen) {
        return new Broker() {
            @Override
            public String name() {
                return "kafka";
            }

            @Override
            public String address() {
                return chosen.settings().brokers();
            }

            @Override
            public String version() {
                return KafkaVersion.at(chosen.settings());
            }

            @Override
            public EventTransport events() {
                return new KafkaEvents(chosen.settings());
            }

            @Override
            public JobTransport jobs() {
                return new KafkaJobs(chosen.settings());
            }
        };
    }
}
