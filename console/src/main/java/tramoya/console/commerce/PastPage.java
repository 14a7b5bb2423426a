package tramoya.console.commerce;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Difference;
import tramoya.console.commerce.Told.Past;
import tramoya.console.commerce.Told.PastEvent;
import tramoya.console.commerce.Told.Version;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * Something at a moment of its past.
 *
 * @param at the moment, as a date field takes it
 * @param groups the state field by field; empty before the first event
 * @param marks the events on an axis of time
 * @param differences what the next event changed
 * @param links to the same thing elsewhere
 */
public record PastPage(
        ConsoleFrame frame,
        String kind,
        String id,
        String title,
        String subtitle,
        long version,
        long versions,
        String at,
        String since,
        String until,
        @Nullable Happening event,
        @Nullable Happening next,
        List<Group> groups,
        String json,
        List<Mark> marks,
        List<Change> differences,
        List<Link> links)
        implements CommercePage {
    /** Date fields know no zone: it is the shop's. */
    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneId.systemDefault());

    /** An event, as it is named to people. */
    public record Happening(String said, String type, Instant at, String who, String handler, long version) {
        static Happening of(PastEvent event, Words words) {
            return new Happening(
                    words.sayOr("event." + event.type(), event.type()),
                    event.type(),
                    event.recordedtime(),
                    Who.said(event.actor(), words),
                    Who.handler(event.actor()),
                    Long.parseLong(event.sequence()));
        }
    }

    /** Fields that belong together: those of the thing itself, of its contact, of one of its lines. */
    public record Group(String label, List<Fact> facts) {}

    /**
     * One field of the state.
     *
     * @param was before the event that led here, when that changed it
     */
    public record Fact(String label, String value, boolean changed, String was) {
        private static final int SHORT = 60;

        public String style() {
            return (changed ? "changed" : "") + (value.length() > SHORT ? " long" : "");
        }
    }

    public record Change(String label, String from, String to) {}

    /**
     * One event on the axis.
     *
     * @param left how far along, in percent
     */
    public record Mark(long version, String left, String label, String href, boolean current, boolean past) {}

    public record Link(String label, String href) {}

    /** @param name what tells it from others of its kind, when its state does not say; empty otherwise */
    static PastPage of(Operator operator, Past past, String name) {
        Words words = Commerce.words(operator);
        String kind = words.sayOr("kind." + past.kind(), past.kind());
        Instant first = past.history().getFirst().recordedAt();
        Instant last = past.history().getLast().recordedAt();
        return new PastPage(
                Commerce.frame(operator, words.say("past.title", kind)),
                past.kind(),
                past.id(),
                kind,
                name.isEmpty() ? name(past, words) : name,
                past.version(),
                past.versions(),
                past.at() == null ? "" : FIELD.format(past.at().truncatedTo(ChronoUnit.SECONDS)),
                words.formats().dayAndTime(first),
                words.formats().dayAndTime(last),
                past.event() == null ? null : Happening.of(past.event(), words),
                past.next() == null ? null : Happening.of(past.next(), words),
                groups(past, words),
                pretty(past.state()),
                marks(past, first, last, words),
                past.difference().stream()
                        .map(difference -> new Change(
                                Fields.label(difference.field(), words),
                                Fields.value(difference.from(), words),
                                Fields.value(difference.to(), words)))
                        .toList(),
                links(past, words));
    }

    /** What tells it from others of its kind. */
    private static String name(Past past, Words words) {
        JsonNode state = past.state();
        return switch (past.kind()) {
            case "product" -> state == null ? past.id() : state.path("name").asString(past.id());
            case "customer" ->
                state == null ? past.id() : state.path("profile").path("name").asString(words.say("erased"));
            case "order", "payment", "shipment" -> Told.number(past.id());
            default -> past.id();
        };
    }

    private static List<Group> groups(Past past, Words words) {
        // Of the first event all is new, which needs no telling field by field.
        Map<String, Difference> changed = past.version() <= 1
                ? Map.of()
                : past.changed().stream().collect(Collectors.toMap(Difference::field, Function.identity()));
        Map<String, List<Fact>> groups = new LinkedHashMap<>();
        groups.put("", new ArrayList<>());
        for (Fields.Field field : Fields.of(past.state())) {
            int dot = field.path().indexOf('.');
            String group = dot < 0 ? "" : field.path().substring(0, dot);
            groups.computeIfAbsent(group, _ -> new ArrayList<>())
                    .add(fact(field, dot < 0 ? field.path() : field.path().substring(dot + 1), changed, words));
        }
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> new Group(
                        group.getKey().isEmpty() ? "" : Fields.label(group.getKey(), words), group.getValue()))
                .toList();
    }

    private static Fact fact(Fields.Field field, String label, Map<String, Difference> changed, Words words) {
        Difference difference = changed.get(field.path());
        return new Fact(
                Fields.label(label, words),
                Fields.value(field.value(), words),
                difference != null,
                difference == null
                                || difference.from() == null
                                || difference.from().isNull()
                        ? ""
                        : Fields.value(difference.from(), words));
    }

    private static String pretty(@Nullable JsonNode state) {
        return state == null
                ? "null"
                : JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(state);
    }

    /** Where the events are in time: the first at the left end, the last at the right. */
    private static List<Mark> marks(Past past, Instant first, Instant last, Words words) {
        long whole = Math.max(1, Duration.between(first, last).toMillis());
        return past.history().stream()
                .map(version -> new Mark(
                        version.version(),
                        "%.2f"
                                .formatted(100.0
                                        * Duration.between(first, version.recordedAt())
                                                .toMillis()
                                        / whole)
                                .replace(',', '.'),
                        label(version, words),
                        address(past, version.version()),
                        version.version() == past.version(),
                        version.version() < past.version()))
                .toList();
    }

    private static String label(Version version, Words words) {
        return words.say(
                "past.mark",
                version.version(),
                words.sayOr("event." + version.type(), version.type()),
                words.formats().dayAndTime(version.recordedAt()));
    }

    private static String address(Past past, long version) {
        return Query.of(Commerce.past(past.kind(), past.id()))
                .with("version", version)
                .address();
    }

    private static List<Link> links(Past past, Words words) {
        List<Link> links = new ArrayList<>();
        switch (past.kind()) {
            case "product", "stock" -> {
                links.add(new Link(words.say("past.to-product"), Commerce.product(past.id())));
                String other = past.kind().equals("product") ? "stock" : "product";
                links.add(new Link(
                        words.say("past.to-past", words.say("kind." + other)), Commerce.past(other, past.id())));
            }
            case "customer" -> links.add(new Link(words.say("past.to-customer"), Commerce.customer(past.id())));
            case "order", "payment", "shipment" -> {
                links.add(new Link(words.say("past.to-order"), Commerce.order(past.id())));
                for (String other : List.of("order", "payment", "shipment")) {
                    if (!other.equals(past.kind())) {
                        links.add(new Link(
                                words.say("past.to-past", words.say("kind." + other)),
                                Commerce.past(other, past.id())));
                    }
                }
                links.add(new Link(words.say("past.to-trace"), Commerce.trace(past.id())));
            }
            default -> {} // a kind that these pages do not know yet
        }
        return links;
    }

    public String action() {
        return Commerce.past(kind, id);
    }

    /** Null at the beginning. */
    public @Nullable String back() {
        return version == 0
                ? null
                : Query.of(action()).with("version", version - 1).address();
    }

    /** Null at the end. */
    public @Nullable String forward() {
        return version >= versions
                ? null
                : Query.of(action()).with("version", version + 1).address();
    }

    public String atFirst() {
        return Query.of(action()).with("version", 0).address();
    }

    public String atLast() {
        return action();
    }

    /** What a screen reader says of the slider's place. */
    public String place() {
        return event == null ? words().say("past.before") : words().say("past.place", version, versions, event.said());
    }
}
