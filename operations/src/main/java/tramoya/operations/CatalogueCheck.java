package tramoya.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.EventDocument;

/** Compares what the documents say about who consumes an event with who has subscribed to it. */
public final class CatalogueCheck {
    private CatalogueCheck() {}

    /**
     * What is untrue, one line each, saying which line of which document to add or to delete; empty when all is true.
     */
    public static List<String> differences(
            Collection<EventDocument> documents, Collection<ServiceDefinition> definitions, EventTypes types) {
        List<String> differences = new ArrayList<>();
        Flow flow = Flow.of(definitions, types);
        for (EventDocument document : documents) {
            Set<String> told = document.consumers().stream()
                    .map(consumer -> consumer.service() + ": " + consumer.subscription())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> real = flow.events().stream()
                    .filter(event -> event.type().wire().equals(document.name()))
                    .flatMap(Flow.Published::subscriptions)
                    .map(subscription -> subscription.service() + ": " + subscription.name())
                    .collect(Collectors.toCollection(TreeSet::new));
            told.stream()
                    .filter(line -> !real.contains(line))
                    .forEach(line -> differences.add("%s: delete the consumer '%s', which does not subscribe to it"
                            .formatted(document.name(), line)));
            real.stream()
                    .filter(line -> !told.contains(line))
                    .forEach(line ->
                            differences.add("%s: add the consumer '- %s — ...'".formatted(document.name(), line)));
        }
        return differences;
    }
}
