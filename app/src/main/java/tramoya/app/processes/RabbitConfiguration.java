package tramoya.app.processes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.rabbitmq.QueueType;
import tramoya.eventing.rabbitmq.RabbitEvents;
import tramoya.eventing.rabbitmq.RabbitJobs;
import tramoya.eventing.rabbitmq.RabbitSettings;
import tramoya.eventing.rabbitmq.ServerVersion;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;

/** RabbitMQ, for those who choose it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RabbitConfiguration.RabbitMq.class)
class RabbitConfiguration {
    /**
     * How RabbitMQ is reached; see {@link RabbitSettings} for what is meant and docs/operations.md for what is used
     * when nothing is said.
     */
    @ConfigurationProperties("tramoya.rabbitmq")
    record RabbitMq(
            @Nullable List<String> hosts,
            @Nullable String virtualHost,
            @Nullable String user,
            @Nullable String password,
            @Nullable Boolean tls,
            @Nullable QueueType jobQueues) {

        RabbitSettings settings() {
            return new RabbitSettings(
                    hosts == null ? List.of("localhost:5672") : hosts,
                    virtualHost == null ? "/" : virtualHost,
                    user == null ? "guest" : user,
                    password == null ? "guest" : password,
                    Boolean.TRUE.equals(tls),
                    jobQueues);
        }

        /** A record's own text would tell the password. */
        @Override
        public String toString() {
            return settings().toString();
        }
    }

    /** Nothing of RabbitMQ is made before it is chosen. */
    @Bean
    Broker rabbitmq(RabbitMq chosen) {
        return new Broker() {
            @Override
            public String name() {
                return "rabbitmq";
            }

            @Override
            public String address() {
                RabbitSettings settings = chosen.settings();
                return "%s (%s)".formatted(String.join(",", settings.hosts()), settings.virtualHost());
            }

            @Override
            public String version() {
                return ServerVersion.at(chosen.settings());
            }

            @Override
            public EventTransport events() {
                return new RabbitEvents(chosen.settings());
            }

            @Override
            public JobTransport jobs() {
                return new RabbitJobs(chosen.settings());
            }
        };
    }
}
