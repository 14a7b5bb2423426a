package tramoya.app;

import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tramoya.app.processes.Broker;
import tramoya.app.processes.GroundOfProcess;
import tramoya.app.processes.HttpFeed;
import tramoya.app.processes.Places;
import tramoya.app.processes.ProcessesConfiguration;
import tramoya.app.processes.Transports;
import tramoya.app.safety.AdminKey;
import tramoya.app.safety.SafetyConfiguration;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.eventing.transport.Feed;
import tramoya.eventing.transport.Network;
import tramoya.eventing.vault.DatabaseVault;
import tramoya.events.Language;
import tramoya.operations.Ground;
import tramoya.operations.OperationsModule;
import tramoya.web.Kinds;
import tramoya.web.Problems;
import tramoya.web.Tokens;

/** The shop, or those of its services that the settings name, in one process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class) // nobody logs in by a password here
@EnableConfigurationProperties(Settings.class)
@Import({
    ProcessesConfiguration.class,
    OperationsModule.class,
    PagesOfTheShop.class,
    Problems.class,
    SafetyConfiguration.class
})
class ShopApplication {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    EventTypes eventTypes() {
        return Kinds.ofTheShop();
    }

    @Bean
    JacksonModule moneyModule() {
        return Language.money();
    }

    /** A doubled field, or a number in quotes, is a mistake of the client and not a value. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    @Bean
    WebMvcRegistrations mappingByBeginning() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new MappingByBeginning();
            }
        };
    }

    @Bean
    Secrets secrets(Settings settings) {
        settings.check();
        return new Secrets(settings);
    }

    @Bean
    Places places(Settings settings) {
        settings.check();
        return settings.places();
    }

    @Bean(destroyMethod = "close")
    Transports transports(Settings settings, ObjectProvider<Broker> brokers) {
        settings.check();
        return Transports.of(
                settings.eventsOrEmbedded(),
                settings.queuesOrEmbedded(),
                brokers.orderedStream().toList());
    }

    @Bean
    AdminKey adminKey(Secrets secrets, @Value("${TRAMOYA_ADMIN_KEY:#{null}}") @Nullable String given) {
        return new AdminKey(secrets.adminKey(given));
    }

    @Bean
    Tokens tokens(Secrets secrets, @Value("${TRAMOYA_TOKEN_KEY:#{null}}") @Nullable String given) {
        return new Tokens(secrets.bytes(given, "TRAMOYA_TOKEN_KEY", "token.key"));
    }

    @Bean(destroyMethod = "close")
    Vault vault(
            Settings settings,
            Secrets secrets,
            Clock clock,
            @Value("${TRAMOYA_VAULT_KEY:#{null}}") @Nullable String given) {
        return DatabaseVault.open(settings.vault(), secrets.bytes(given, "TRAMOYA_VAULT_KEY", "vault.key"), clock);
    }

    /** Closed after the web server has drained, because the server stops in an earlier phase. */
    @Bean(destroyMethod = "close")
    Engine engine(
            Settings settings,
            Places places,
            Transports transports,
            HttpFeed remoteFeed,
            EventTypes types,
            Clock clock,
            List<ServiceDefinition> definitions) {
        InstantSource time = clock;
        // transports and addresses are checked before anything is opened, and closed after it
        var network = new Network(places.process(), transports.events(), transports.jobs(), remoteFeed);
        return Engine.start(
                settings.storage(), types, time, places.sidesOf(definitions), settings.shardsOrOne(), network);
    }

    @Bean
    Ground ground(Settings settings, Places places, Engine engine, Transports transports) {
        return new GroundOfProcess(places, settings.storage(), engine, transports);
    }

    /** The logs that are written here. */
    @Bean
    Feed feed(Engine engine) {
        return engine.feed();
    }
}
