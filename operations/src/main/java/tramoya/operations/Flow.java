package tramoya.operations;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tramoya.eventing.EventTypes;
import tramoya.eventing.EventTypes.EventType;
import tramoya.eventing.ServiceDefinition;

/**
 * Who publishes what and who does something about it, read from the definitions that run.
 *
 * @param events by publisher and name, so that equal definitions give equal texts
 */
record Flow(List<Published> events) {
    /** The pseudo-service whose events stand in every service's log. */
    static final String EVERY_SERVICE = EventTypes.EVERY_LOG;

    /** One event and the subscriptions that get it: those that act, and those that fold it into a read model. */
    record Published(EventType type, List<Subscription> reactors, List<Subscription> readModels) {
        Stream<Subscription> subscriptions() {
            return Stream.concat(reactors.stream(), readModels.stream());
        }
    }

    /** A subscription under its fixed name. */
    record Subscription(String service, String name, boolean acts) {}

    /** All events that one service hears from another one, or from itself. */
    record Edge(String publisher, String consumer, List<String> acting, List<String> folding) {}

    static Flow of(Collection<ServiceDefinition> definitions, EventTypes types) {
        List<ServiceDefinition> services = definitions.stream()
                .sorted(Comparator.comparing(ServiceDefinition::name))
                .toList();
        return new Flow(types.all().stream()
                .sorted(Comparator.comparing(EventType::source).thenComparing(EventType::wire))
                .map(type -> published(type, services, types))
                .toList());
    }

    private static Published published(EventType type, List<ServiceDefinition> services, EventTypes types) {
        List<Subscription> reactors = services.stream()
                .flatMap(service -> service.reactions().stream()
                        .filter(reaction -> types.wireNames(reaction.events()).contains(type.wire()))
                        .map(reaction -> new Subscription(service.name(), reaction.name(), true)))
                .toList();
        List<Subscription> readModels = services.stream()
                .flatMap(service -> service.projections().stream()
                        .filter(projection ->
                                types.wireNames(projection.consumes()).contains(type.wire()))
                        .map(projection -> new Subscription(service.name(), projection.name(), false)))
                .toList();
        return new Published(type, reactors, readModels);
    }

    /** One edge per publisher and consumer, in the order of the events. */
    List<Edge> edges() {
        return pairs().stream()
                .map(pair -> new Edge(pair.publisher(), pair.consumer(), heard(pair, true), heard(pair, false)))
                .toList();
    }

    private record Pair(String publisher, String consumer) {}

    private Set<Pair> pairs() {
        Set<Pair> pairs = new LinkedHashSet<>();
        events.forEach(event -> event.subscriptions()
                .forEach(subscription -> pairs.add(new Pair(event.type().source(), subscription.service()))));
        return pairs;
    }

    private List<String> heard(Pair pair, boolean acting) {
        return events.stream()
                .filter(event -> event.type().source().equals(pair.publisher()))
                .filter(event -> (acting ? event.reactors() : event.readModels())
                        .stream()
                                .anyMatch(subscription -> subscription.service().equals(pair.consumer())))
                .map(event -> event.type().wire())
                .toList();
    }
}
