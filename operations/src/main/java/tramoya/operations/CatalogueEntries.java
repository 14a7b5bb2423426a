package tramoya.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.EventDocument;
import tramoya.operations.LiveFacts.Facts;
import tramoya.pages.flow.Link;

/** The documents, joined with who has subscribed and, for the operator, with what the logs say. */
final class CatalogueEntries {
    private static final String OPERATOR = "ADMIN";

    private final List<EventDocument> documents;
    private final Engine engine;
    private final EventTypes types;
    private final LiveFacts live;

    CatalogueEntries(List<EventDocument> documents, Engine engine, EventTypes types, LiveFacts live) {
        this.documents = List.copyOf(documents);
        this.engine = engine;
        this.types = types;
        this.live = live;
    }

    List<EventDocument> documents() {
        return documents;
    }

    /** @throws Rejected {@code event.unknown} */
    EventDocument document(String type) {
        return documents.stream()
                .filter(document -> document.name().equals(type))
                .findFirst()
                .orElseThrow(() -> Rejected.notFound("event.unknown", "The shop has no event of this name"));
    }

    /** With live facts when the operator asks: they tell how much the shop sells. */
    List<CatalogueEntry> all(HttpServletRequest asked) {
        Facts facts = asked.isUserInRole(OPERATOR) ? live.now() : Facts.HIDDEN;
        Flow flow = flow();
        return documents.stream()
                .map(document -> CatalogueEntry.of(document, published(document, flow), facts))
                .toList();
    }

    /** @throws Rejected {@code event.unknown} */
    CatalogueEntry one(String type, HttpServletRequest asked) {
        EventDocument document = document(type);
        Facts facts = asked.isUserInRole(OPERATOR) ? live.now() : Facts.HIDDEN;
        return CatalogueEntry.of(document, published(document, flow()), facts);
    }

    /** Names of the services of this process. */
    List<String> services() {
        return definitions().stream().map(ServiceDefinition::name).sorted().toList();
    }

    Flow flow() {
        return Flow.of(definitions(), types);
    }

    private List<ServiceDefinition> definitions() {
        return engine.services().stream().map(Service::definition).toList();
    }

    /** Who hears what, for pictures. */
    List<Link> links() {
        return flow().events().stream().flatMap(CatalogueEntries::links).toList();
    }

    /** Who hears one event. */
    List<Link> links(EventDocument document) {
        return links(published(document, flow())).toList();
    }

    private static Stream<Link> links(Flow.Published event) {
        return event.subscriptions()
                .map(subscription -> new Link(
                        event.type().source(),
                        event.type().wire(),
                        subscription.service(),
                        subscription.name(),
                        subscription.acts()));
    }

    private static Flow.Published published(EventDocument document, Flow flow) {
        return flow.events().stream()
                .filter(event -> event.type().wire().equals(document.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s is documented but not in the language".formatted(document.name())));
    }
}
