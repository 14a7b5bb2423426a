package tramoya.app.processes;

import jakarta.servlet.Filter;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;
import tramoya.app.safety.SafetyConfiguration;
import tramoya.eventing.Engine;
import tramoya.eventing.transport.Feed;
import tramoya.operations.Others;
import tramoya.web.Tokens;

/** Wires this process to the others. Needs {@link Places}, an {@link Engine} and {@link Tokens}. */
@Configuration(proxyBeanMethods = false)
@Import({ChosenServices.class, KafkaConfiguration.class, RabbitConfiguration.class})
public class ProcessesConfiguration {
    @Bean(destroyMethod = "close")
    Calls calls(Tokens tokens) {
        return new Calls(tokens);
    }

    /** The logs of other processes; {@code feed} has those of this one. */
    @Bean
    HttpFeed remoteFeed(Places places, Calls calls, JsonMapper mapper) {
        return new HttpFeed(
                places.elsewhere().keySet().stream().map(ShopService::id).collect(Collectors.toSet()),
                source -> ShopService.named(source)
                        .map(service -> places.elsewhere().get(service))
                        .orElse(null),
                calls,
                mapper);
    }

    @Bean
    Others others(Places places, Calls calls, JsonMapper mapper) {
        return places.isAlone() ? Others.NONE : new OthersOverHttp(places, calls, mapper);
    }

    /** What only a process with a door has. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Doors {
        @Bean
        PassOnFilter passOn(Places places, Calls calls) {
            return new PassOnFilter(places, calls);
        }

        @Bean
        FilterRegistrationBean<Filter> passingOn(PassOnFilter filter) {
            var registration = new FilterRegistrationBean<Filter>(filter);
            registration.setOrder(SafetyConfiguration.AFTER_SAFETY);
            return registration;
        }

        @Bean
        RemoteServicesHealth remoteServicesHealthIndicator(Places places, Calls calls) {
            return new RemoteServicesHealth(places, calls);
        }

        @Bean
        ArrivalsMetrics arrivalsMetrics(Engine engine) {
            return new ArrivalsMetrics(engine);
        }

        @Bean
        DatabaseHealth databaseHealthIndicator(Engine engine) {
            return new DatabaseHealth(engine);
        }

        @Bean
        FeedApi feedApi(@Qualifier("feed") Feed feed, Engine engine, JsonMapper mapper) {
            return new FeedApi(feed, engine, mapper);
        }
    }
}
