package tramoya.operations;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.events.Catalogue;
import tramoya.pages.Languages;
import tramoya.web.Chapter;
import tramoya.web.Kinds;
import tramoya.web.Rewindable;

/**
 * Wires what operators see. Needs an {@link Engine}, a {@link Clock}, {@link EventTypes}, Spring's {@link JsonMapper},
 * and what the services contribute: {@link Rewindable}s and {@link Chapter}s.
 */
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
    TimeMachineApi timeMachineApi(Engine engine, EventTypes types, List<Rewindable<?, ?>> rewindables) {
        return new TimeMachineApi(engine, types, rewindables);
    }

    @Bean
    StoryApi storyApi(List<Chapter> chapters) {
        return new StoryApi(chapters);
    }

    @Bean
    History operationsHistory(Engine engine, Clock clock) {
        return new History(engine, clock);
    }

    @Bean
    HistoryApi historyApi(History history) {
        return new HistoryApi(history);
    }

    @Bean
    SubscriptionsApi subscriptionsApi(Engine engine, History history) {
        return new SubscriptionsApi(engine, history);
    }

    @Bean
    AuditApi auditApi(Engine engine) {
        return new AuditApi(new Audit(engine));
    }

    @Bean
    RedrivesApi redrivesApi(Engine engine) {
        return new RedrivesApi(engine);
    }

    @Bean
    QueuesApi queuesApi(Engine engine) {
        return new QueuesApi(engine);
    }

    @Bean
    DeadLettersApi deadLettersApi(Engine engine) {
        return new DeadLettersApi(engine);
    }

    /** Loading fails, and with it the start, when a document is missing or contradicts the code. */
    @Bean
    Catalogue catalogue() {
        return Catalogue.load();
    }

    @Bean
    LiveFacts liveFacts(Engine engine, Clock clock) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new LiveFacts(engine, clock, new LiveSample(key));
    }

    @Bean
    CatalogueEntries catalogueEntries(Catalogue catalogue, Engine engine, LiveFacts live) {
        return new CatalogueEntries(catalogue.events(), engine, Kinds.ofTheShop(), live);
    }

    @Bean
    CatalogueApi catalogueApi(CatalogueEntries entries, Catalogue catalogue) {
        return new CatalogueApi(entries, catalogue);
    }

    @Bean
    CatalogueWord catalogueWord(CatalogueEntries entries) {
        return new CatalogueWord(entries);
    }

    @Bean
    CataloguePages cataloguePages(CatalogueEntries entries) {
        return new CataloguePages(entries, new Languages());
    }
}
