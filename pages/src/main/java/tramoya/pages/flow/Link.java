package tramoya.pages.flow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One service hears one event of another one, or of itself.
 *
 * @param publisher the service whose log holds the event
 * @param event its name on the wire
 * @param consumer the service that hears it
 * @param subscription under which name
 * @param acts whether something happens upon it; else it only feeds a read model
 */
public record Link(String publisher, String event, String consumer, String subscription, boolean acts) {

    /**
     * All that one service hears from another one.
     *
     * @param acts whether something happens upon any of it
     */
    public record Bundle(String publisher, String consumer, List<String> events, boolean acts) {
        public Bundle {
            events = List.copyOf(events);
        }
    }

    /** Links between different services, by publisher and consumer, each event once. */
    public static List<Bundle> bundles(List<Link> links) {
        Map<String, Map<String, List<Link>>> grouped = links.stream()
                .filter(link -> !link.publisher().equals(link.consumer()))
                .collect(Collectors.groupingBy(
                        Link::publisher,
                        TreeMap::new,
                        Collectors.groupingBy(Link::consumer, TreeMap::new, Collectors.toList())));
        return grouped.values().stream()
                .flatMap(consumers -> consumers.values().stream())
                .map(Link::bundle)
                .toList();
    }

    private static Bundle bundle(List<Link> same) {
        return new Bundle(
                same.getFirst().publisher(),
                same.getFirst().consumer(),
                List.copyOf(same.stream().map(Link::event).collect(Collectors.toCollection(TreeSet::new))),
                same.stream().anyMatch(Link::acts));
    }
}
