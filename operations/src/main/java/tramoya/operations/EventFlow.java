package tramoya.operations;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ServiceDefinition;
import tramoya.operations.Flow.Edge;
import tramoya.operations.Flow.Published;
import tramoya.operations.Flow.Subscription;

/** Writes {@code docs/event-flow.md} from the definitions that run, so that the picture cannot lie. Pure. */
public final class EventFlow {
    private static final String INTRODUCTION = """
            # Event flow

            Written from the registered subscriptions; a test fails when this file says something else than the code.

            An arrow is a subscription that acts: the events on it make the service at its head do something. Dotted
            arrows only feed read models. Services also read their own events; those stand in the table.
            """;

    private EventFlow() {}

    /** The whole text, ending in a line feed; the same for the same definitions, in whichever order they come. */
    public static String markdown(Collection<ServiceDefinition> definitions, EventTypes types) {
        Flow flow = Flow.of(definitions, types);
        return String.join("\n", INTRODUCTION, diagram(flow), table(flow), queues(definitions));
    }

    /** One event's subscriber. */
    public record Consumer(String service, String subscription) {}

    /** Every reaction and projection that hears an event; empty when nobody does. */
    public static List<Consumer> consumers(String wire, Collection<ServiceDefinition> definitions, EventTypes types) {
        return Flow.of(definitions, types).events().stream()
                .filter(event -> event.type().wire().equals(wire))
                .flatMap(Published::subscriptions)
                .map(subscription -> new Consumer(subscription.service(), subscription.name()))
                .toList();
    }

    private static String diagram(Flow flow) {
        return flow.edges().stream()
                .filter(edge -> !edge.publisher().equals(edge.consumer()))
                .map(EventFlow::arrow)
                .collect(Collectors.joining("\n  ", "```mermaid\nflowchart LR\n  ", "\n```\n"));
    }

    private static String arrow(Edge edge) {
        return edge.acting().isEmpty()
                ? "%s -.-> %s".formatted(edge.publisher(), edge.consumer())
                : "%s -->|\"%s\"| %s".formatted(edge.publisher(), String.join("<br>", edge.acting()), edge.consumer());
    }

    private static String table(Flow flow) {
        String header = """
                ## Events

                | event | on the wire | publisher | who reacts | read models |
                | --- | --- | --- | --- | --- |
                """;
        return flow.events().stream().map(EventFlow::row).collect(Collectors.joining("", header, ""));
    }

    private static String row(Published event) {
        return "| %s | `%s` | %s | %s | %s |\n"
                .formatted(
                        event.type().record().getSimpleName(),
                        event.type().wire(),
                        publisher(event.type().source()),
                        names(event.reactors()),
                        names(event.readModels()));
    }

    private static String publisher(String source) {
        return source.equals(Flow.EVERY_SERVICE) ? "every service" : source;
    }

    private static String names(List<Subscription> subscriptions) {
        return subscriptions.isEmpty()
                ? "-"
                : subscriptions.stream()
                        .map(subscription -> "%s: `%s`".formatted(subscription.service(), subscription.name()))
                        .collect(Collectors.joining("<br>"));
    }

    private static String queues(Collection<ServiceDefinition> definitions) {
        String header = """
                ## Work queues

                | queue | lives in | carries | attempts |
                | --- | --- | --- | --- |
                """;
        return definitions.stream()
                .sorted(Comparator.comparing(ServiceDefinition::name))
                .flatMap(service -> service.workers().stream()
                        .map(worker -> "| `%s` | %s | %s | %d |\n"
                                .formatted(
                                        worker.queue(),
                                        service.name(),
                                        worker.jobs().getSimpleName(),
                                        worker.attempts())))
                .collect(Collectors.joining("", header, ""));
    }
}
