package tramoya.analytics;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;

/** The wiring of the analytics service. It publishes nothing and has no settings. */
@Configuration(proxyBeanMethods = false)
public class AnalyticsService {
    static final String NAME = "analytics";

    private static final Duration PACE = Duration.ofSeconds(1);

    @Bean
    ServiceDefinition analyticsDefinition(Vault vault) {
        return definition(vault);
    }

    static ServiceDefinition definition(Vault vault) {
        var pseudonyms = new Pseudonyms(vault);
        return ServiceDefinition.named(NAME)
                .projects(new LiveFigures())
                .projects(new DayProducts(pseudonyms))
                .projects(new DayShoppers(pseudonyms))
                .projects(new ProductNames(pseudonyms))
                .build();
    }

    @Bean
    FigureStream figureStream(Engine engine, Clock clock) {
        return new FigureStream(new FigureQueries(engine.service(NAME)), clock, PACE);
    }

    @Bean
    AnalyticsApi analyticsApi(Engine engine, FigureStream figureStream, Clock clock) {
        return new AnalyticsApi(new FigureQueries(engine.service(NAME)), figureStream, clock);
    }
}
