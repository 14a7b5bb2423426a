package tramoya.operations;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
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
 * {@link Others}, {@link FarLogs}, a {@link Ground}, and what the services contribute: {@link Rewindable}s and
 * {@link Chapter}s.
 */
@Configuration(proxyBeanMethods = false)
public class OperationsModule {
    @Bean
    LiveEvents liveEvents(Engine engine, FarLogs far) {
        return new LiveEvents(engine, far);
    }

    @Bean
    EventsApi eventsApi(Engine engine, LiveEvents live, JsonMapper mapper, Others others) {
        return new EventsApi(new EventSearch(engine, others), live, mapper, others);
    }

    @Bean
    TraceApi traceApi(Engine engine, Others others) {
        return new TraceApi(engine, others);
    }

    @Bean
    TimeMachineApi timeMachineApi(
            Engine engine, EventTypes types, ObjectProvider<Rewindable<?, ?>> rewindables, Others others) {
        return new TimeMachineApi(engine, types, rewindables.stream().toList(), others);
    }

    @Bean
    StoryApi storyApi(ObjectProvider<Chapter> chapters, Others others) {
        return new StoryApi(chapters.stream().toList(), others);
    }

    @Bean
    History operationsHistory(Engine engine, Clock clock) {
        return new History(engine, clock);
    }

    @Bean
    HistoryApi historyApi(History history, Others others) {
        return new HistoryApi(history, others);
    }

    @Bean
    SubscriptionsApi subscriptionsApi(Engine engine, History history, Others others) {
        return new SubscriptionsApi(engine, history, others);
    }

    @Bean
    AuditApi auditApi(Engine engine, Others others) {
        return new AuditApi(new Audit(engine), others);
    }

    @Bean
    RedrivesApi redrivesApi(Engine engine, Others others) {
        return new RedrivesApi(engine, others);
    }

    @Bean
    QueuesApi queuesApi(Engine engine, Others others) {
        return new QueuesApi(engine, others);
    }

    @Bean
    CapabilitiesApi capabilitiesApi(Ground ground, Others others) {
        return new CapabilitiesApi(ground, others, new Languages());
    }

    @Bean
    DeadLettersApi deadLettersApi(Engine engine, Others others) {
        return new DeadLettersApi(engine, others);
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
