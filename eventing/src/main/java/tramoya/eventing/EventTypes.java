package tramoya.eventing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Translates between records and what stands in the log. Safe for any number of threads.
 *
 * <p>An event that was written by an older version of the code goes through the chain of {@link Upcaster}s before it
 * becomes a record; the log itself is never changed.
 */
public final class EventTypes {
    /** The source of events that have no log of their own: each service keeps its own ones in its own log. */
    public static final String EVERY_LOG = "operations";

    /**
     * One kind of event.
     *
     * @param wire its name outside Java, never derived from the class name
     * @param version the schema version that today's code writes
     * @param source the service that publishes it, or {@link #EVERY_LOG}
     * @param record the Java record
     */
    public record EventType(String wire, int version, String source, Class<?> record) {}

    /** Turns the JSON of one version of a type into that of the next. Pure. */
    public record Upcaster(String wire, int fromVersion, Function<JsonNode, JsonNode> upcast) {}

    /** The log holds a type or version that this code does not know: run a newer version of the code. */
    public static final class UnknownType extends RuntimeException {
        public UnknownType(String wire, int version) {
            super("No code here understands %s version %d: run the version that wrote it".formatted(wire, version));
        }
    }

    private final JsonMapper mapper;
    private final Map<String, EventType> byWire = new HashMap<>();
    private final Map<Class<?>, EventType> byRecord = new HashMap<>();
    private final Map<String, Upcaster> upcasters = new HashMap<>();
    private final Function<Object, List<String>> validator;

    /** @param validator what is wrong with an event about to be appended; empty when nothing is */
    public EventTypes(
            JsonMapper mapper,
            Collection<EventType> types,
            Collection<Upcaster> upcasters,
            Function<Object, List<String>> validator) {
        this.mapper = mapper;
        this.validator = validator;
        for (EventType type : types) {
            if (byWire.put(type.wire(), type) != null || byRecord.put(type.record(), type) != null) {
                throw new IllegalArgumentException("Two events are called %s: rename one".formatted(type.wire()));
            }
        }
        upcasters.forEach(upcaster -> this.upcasters.put(upcaster.wire() + "/" + upcaster.fromVersion(), upcaster));
    }

    public JsonMapper mapper() {
        return mapper;
    }

    public Collection<EventType> all() {
        return List.copyOf(byWire.values());
    }

    public EventType of(Object event) {
        EventType type = byRecord.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("%s is not registered as an event: add it to the language"
                    .formatted(event.getClass().getName()));
        }
        return type;
    }

    public boolean knows(String wire) {
        return byWire.containsKey(wire);
    }

    /** The wire names of some records, a sealed interface standing for all that it permits. */
    public Set<String> wireNames(Collection<? extends Class<?>> records) {
        Set<String> names = new TreeSet<>();
        for (EventType type : byWire.values()) {
            if (records.stream().anyMatch(record -> record.isAssignableFrom(type.record()))) {
                names.add(type.wire());
            }
        }
        return names;
    }

    /** The logs that have some records, but for those that stand in {@link #EVERY_LOG}. */
    public Set<String> sources(Collection<? extends Class<?>> records) {
        Set<String> sources = new TreeSet<>();
        for (EventType type : byWire.values()) {
            if (records.stream().anyMatch(record -> record.isAssignableFrom(type.record()))) {
                sources.add(type.source());
            }
        }
        sources.remove(EVERY_LOG);
        return sources;
    }

    /** The JSON to append. @throws InvalidEvent when the event breaks its own document's validations */
    public String write(Object event) {
        List<String> wrong = validator.apply(event);
        if (!wrong.isEmpty()) {
            throw new InvalidEvent(of(event).wire(), wrong);
        }
        return mapper.writeValueAsString(event);
    }

    /** The record of an event, upcast when it is an old one; never validated, because it has happened. */
    public Object read(RecordedEvent recorded) {
        return recorded.decoded(this);
    }

    public Object read(String wire, int version, String json) {
        EventType type = byWire.get(wire);
        if (type == null || version > type.version()) {
            throw new UnknownType(wire, version);
        }
        if (version == type.version()) {
            return mapper.readValue(json, type.record());
        }
        JsonNode node = mapper.readTree(json);
        for (int from = version; from < type.version(); from++) {
            Upcaster upcaster = upcasters.get(wire + "/" + from);
            if (upcaster == null) {
                throw new UnknownType(wire, from);
            }
            node = upcaster.upcast().apply(node);
        }
        return mapper.treeToValue(node, type.record());
    }

    /** A service is about to publish nonsense. A bug in its rules: they should have refused the command. */
    public static final class InvalidEvent extends RuntimeException {
        public InvalidEvent(String wire, List<String> wrong) {
            super("%s must not be published: %s".formatted(wire, String.join("; ", wrong)));
        }
    }
}
