package tramoya.app.processes;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
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
            @Nullable String sslBundle,
            @Nullable QueueType jobQueues) {

        /** @throws IllegalArgumentException when something cannot be meant; says what */
        RabbitSettings settings(SslBundles bundles) {
            if (sslBundle != null && Boolean.FALSE.equals(tls)) {
                throw new IllegalArgumentException(
                        "tramoya.rabbitmq.tls is false and ssl-bundle is %s: leave one of them out"
                                .formatted(sslBundle));
            }
            return new RabbitSettings(
                    hosts == null ? List.of("localhost:5672") : hosts,
                    virtualHost == null ? "/" : virtualHost,
                    user == null ? "guest" : user,
                    password == null ? "guest" : password,
                    Boolean.TRUE.equals(tls) || sslBundle != null,
                    sslBundle == null ? null : trust(sslBundle, bundles),
                    jobQueues);
        }

        private static SSLContext trust(String bundle, SslBundles bundles) {
            try {
                return bundles.getBundle(bundle).createSslContext();
            } catch (NoSuchSslBundleException unknown) {
                throw new IllegalArgumentException(
                        "tramoya.rabbitmq.ssl-bundle is %s: there is no spring.ssl.bundle.pem.%s or .jks.%s"
                                .formatted(bundle, bundle, bundle),
                        unknown);
            } catch (IllegalStateException unreadable) { // left out as a cause: its innermost says what is wrong
                throw new IllegalArgumentException("tramoya.rabbitmq.ssl-bundle is %s, which cannot be read: %s"
                        .formatted(
                                bundle,
                                NestedExceptionUtils.getMostSpecificCause(unreadable)
                                        .getMessage()));
            }
        }

        /** A record's own text would tell the password. */
        @Override
        public String toString() {
            return "tramoya.rabbitmq of %s at %s".formatted(user, hosts);
        }
    }

    /** Nothing of RabbitMQ is made before it is chosen. */
    @Bean
    Broker rabbitmq(RabbitMq chosen, SslBundles bundles) {
        return new Broker() {
            @Override
            public String name() {
                return "rabbitmq";
            }

            @Override
            public String address() {
                RabbitSettings settings = chosen.settings(bundles);
                return "%s (%s)".formatted(String.join(",", settings.hosts()), settings.virtualHost());
            }

            @Override
            public String version() {
                return ServerVersion.at(chosen.settings(bundles));
            }

            @Override
            public EventTransport events() {
                return new RabbitEvents(chosen.settings(bundles));
            }

            @Override
            public JobTransport jobs() {
                return new RabbitJobs(chosen.settings(bundles));
            }
        };
    }
}
