package tramoya.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts pages of several processes together to the page that one process with all their logs would give.
 *
 * <p>Each process gives a full page, because all of it may come first. Of whom only some events are shown, is asked
 * again for as many, for only he can say where that leaves his cursor.
 */
final class GatheredEvents {
    private static final Comparator<Item> BY_TIME =
            Comparator.comparing(Item::at).thenComparing(Item::source).thenComparingLong(Item::position);

    private final Map<String, Long> next;
    private final Map<String, Long> previous = new HashMap<>();
    private boolean more;
    private boolean older;

    private GatheredEvents(Cursor from) {
        next = new HashMap<>(from.marks());
    }

    /** An event and where it belongs. */
    private record Item(Instant at, String source, long position, Object shown) {
        static Item of(CloudEvent event) {
            return new Item(Instant.parse(event.recordedtime()), event.source(), event.position(), event);
        }

        static Item of(JsonNode event) {
            return new Item(
                    Instant.parse(event.path("recordedtime").asString()),
                    event.path("source").asString(),
                    event.path("position").asLong(),
                    event);
        }
    }

    /** A page as another process tells it. */
    record Told(
            List<JsonNode> items,
            String next,
            boolean more,
            @Nullable String previous) {
        private Page page() {
            return new Page(items.stream().map(Item::of).toList(), next, more, previous);
        }
    }

    private record Page(
            List<Item> items,
            String next,
            boolean more,
            @Nullable String previous) {
        static Page of(EventSearch.Page page) {
            return new Page(
                    page.items().stream().map(CloudEvent::of).map(Item::of).toList(),
                    page.next(),
                    page.more(),
                    page.previous());
        }
    }

    /** One process: its page, and how to get a shorter one. */
    private record Source(Page page, IntFunction<Page> again) {}

    /**
     * @param from the cursor that was asked with; marks of processes that are away stay as they are
     * @param newest whether pages hold the newest events that match, and are continued backwards
     */
    static EventsApi.Events gather(
            EventSearch.Page here,
            IntFunction<EventSearch.Page> again,
            List<Others.Part<Told>> parts,
            Cursor from,
            boolean newest,
            int limit) {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(Page.of(here), shorter -> Page.of(again.apply(shorter))));
        parts.forEach(part -> sources.add(new Source(
                part.answer().page(),
                shorter ->
                        part.again(Map.of("limit", Integer.toString(shorter))).page())));
        List<Item> all = sources.stream()
                .flatMap(source -> source.page().items().stream())
                .sorted(BY_TIME)
                .toList();
        List<Item> shown = newest
                ? all.subList(Math.max(0, all.size() - limit), all.size())
                : all.subList(0, Math.min(limit, all.size()));
        var gathered = new GatheredEvents(from);
        for (Source source : sources) {
            int kept =
                    (int) source.page().items().stream().filter(shown::contains).count();
            gathered.add(source, kept, newest);
        }
        return gathered.page(shown.stream().map(Item::shown).toList());
    }

    private void add(Source source, int kept, boolean newest) {
        boolean cut = kept < source.page().items().size();
        Page page = cut && kept > 0 ? source.again().apply(kept) : source.page();
        boolean nothingShown = cut && kept == 0;
        Map<String, Long> ahead = Cursor.decoded(page.next()).marks();
        more |= page.more() || (cut && !newest);
        if (newest || !nothingShown) {
            next.putAll(ahead);
        }
        if (newest) {
            String before = nothingShown ? page.next() : page.previous();
            older |= before != null;
            if (before == null) {
                ahead.keySet().forEach(log -> previous.put(log, 0L)); // at its beginning
            } else {
                previous.putAll(Cursor.decoded(before).marks());
            }
        }
    }

    private EventsApi.Events page(List<Object> items) {
        return new EventsApi.Events(
                items, new Cursor(next).encoded(), more, older ? new Cursor(previous).encoded() : null);
    }
}
