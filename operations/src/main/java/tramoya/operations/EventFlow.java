package tramoya.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tramoya.eventing.EventTypes;
import tramoya.eventing.EventTypes.EventType;
import tramoya.eventing.ServiceDefinition;

/** Who publishes what and who reacts to it, drawn from the definitions that run. */
public final class EventFlow {
    private EventFlow() {}

    /** One event's subscriber. */
    public record Consumer(String service, String subscription) {}

    /** Every reaction and projection that hears an event. */
    public static List<Consumer> consumers(String wire, Collection<ServiceDefinition> services, EventTypes types) {
        List<Consumer> consumers = new ArrayList<>();
        for (ServiceDefinition service : services) {
            service.reactions().stream()
                    .filter(reaction -> types.wireNames(reaction.events()).contains(wire))
                    .forEach(reaction -> consumers.add(new Consumer(service.name(), reaction.name())));
            service.projections().stream()
                    .filter(projection ->
                            wireNames(projection.consumes(), types).contains(wire))
                    .forEach(projection -> consumers.add(new Consumer(service.name(), projection.name())));
        }
        return consumers;
    }

    private static Set<String> wireNames(Collection<? extends Class<?>> records, EventTypes types) {
        return types.wireNames(records);
    }

    /** The page {@code docs/event-flow.md}. */
    public static String markdown(Collection<ServiceDefinition> services, EventTypes types) {
        StringBuilder page = new StringBuilder("""
                # Who tells whom

                Drawn by a test from the services' own definitions; do not edit by hand.

                | service | event | record | heard by |
                | --- | --- | --- | --- |
                """);
        types.all().stream()
                .sorted(Comparator.comparing(EventType::source).thenComparing(EventType::wire))
                .forEach(type -> page.append(row(type, consumers(type.wire(), services, types))));
        return page.toString();
    }

    private static String row(EventType type, List<Consumer> consumers) {
        String heard = consumers.stream()
                .map(consumer -> "%s: `%s`".formatted(consumer.service(), consumer.subscription()))
                .reduce((one, other) -> one + "<br>" + other)
                .orElse("-");
        return "| %s | `%s` | %s | %s |%n"
                .formatted(type.source(), type.wire(), type.record().getSimpleName(), heard)
                .replace(System.lineSeparator(), "\n");
    }
}
