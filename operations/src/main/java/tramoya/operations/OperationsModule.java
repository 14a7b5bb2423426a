package tramoya.operations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;

/** Wires what operators see and do. */
@Configuration(proxyBeanMethods = false)
public class OperationsModule {
    @Bean
    OpsApi opsApi(Engine engine) {
        return new OpsApi(engine);
    }

    @Bean
    LiveEvents liveEvents(Engine engine) {
        return new LiveEvents(engine);
    }

    @Bean
    EventsApi eventsApi(Engine engine, LiveEvents live, JsonMapper mapper) {
        return new EventsApi(new EventSearch(engine), live, mapper);
    }
}
