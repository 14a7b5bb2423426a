package tramoya.recommendations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.ServiceDefinition;

/** The wiring of the recommendations service. It publishes nothing and has no settings. */
@Configuration(proxyBeanMethods = false)
public class RecommendationsService {
    static final String NAME = "recommendations";

    @Bean
    ServiceDefinition recommendationsDefinition() {
        return definition();
    }

    static ServiceDefinition definition() {
        return ServiceDefinition.named(NAME)
                .projects(new BoughtTogether())
                .projects(new AddedTogether())
                .projects(new KnownProducts())
                .projects(new KnownStock())
                .build();
    }

    @Bean
    RecommendationsApi recommendationsApi(Engine engine) {
        return new RecommendationsApi(new Recommendations(engine.service(NAME)));
    }
}
