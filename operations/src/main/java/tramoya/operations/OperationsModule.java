package tramoya.operations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;

/** Wires what operators see. Needs an {@link Engine} and Spring's {@link JsonMapper}. */
@Configuration(proxyBeanMethods = false)
public class OperationsModule {
    @Bean
    LiveEvents liveEvents(Engine engine) {
        return new LiveEvents(engine);
    }

    @Bean
    EventsApi eventsApi(Engine engine, LiveEvents live, JsonMapper mapper) {
        return new EventsApi(new EventSearch(engine), live, mapper);
    }

    @Bean
    TraceApi traceApi(Engine engine) {
        return new TraceApi(engine);
    }

    @Bean
    SubscriptionsApi subscriptionsApi(Engine engine) {
        return new SubscriptionsApi(engine);
    }

    @Bean
    QueuesApi queuesApi(Engine engine) {
        return new QueuesApi(engine);
    }

    @Bean
    DeadLettersApi deadLettersApi(Engine engine) {
        return new DeadLettersApi(engine);
    }
}
