package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/**
 * What the catalogue says about one event: the one template of the shop, a component per heading. None is empty.
 *
 * @param name the wire name
 * @param description what has happened, in a sentence or two
 * @param id {@code evt-...}, unique in the catalogue
 * @param origin the service that publishes it
 * @param consumers who acts on it or folds it, their own services' read models included
 * @param data what it carries, in words
 * @param schema every field on its wire name, nested ones by path, in the order of the record
 * @param validations what is checked when it is appended
 * @param version of the schema, {@code v1.0}
 * @param rules when it is raised and what it promises
 * @param produced use cases that raise it
 * @param consumed what the consumers make of it
 * @param history oldest first; the last entry is of {@code version}
 */
public record EventDocument(
        String name,
        String description,
        String id,
        Type type,
        String origin,
        List<Consumer> consumers,
        String data,
        String format,
        List<Field> schema,
        List<String> validations,
        String version,
        List<String> rules,
        List<String> produced,
        List<String> consumed,
        String security,
        String privacy,
        List<Change> history) {

    /** All are domain events; some by the hand of a person, some by the running of the shop. */
    public enum Type {
        /** Interactive, immediate, personal. */
        @JsonProperty("domain event, user action")
        USER_ACTION,
        /** Automatic, integrating, for running the system. */
        @JsonProperty("domain event, state change")
        STATE_CHANGE
    }

    /**
     * Who consumes it.
     *
     * @param subscription the name of the reaction, projection or process manager; empty when it has none of its own
     * @param purpose what for
     */
    public record Consumer(String service, String subscription, String purpose) {}

    /**
     * One field as it stands in the JSON.
     *
     * @param name the wire name; {@code lines[].quantity} and {@code total.amount} for nested ones
     * @param type {@code string}, {@code integer}, {@code boolean}, {@code datetime}, {@code object} or {@code array}
     * @param form what the type leaves open: {@code uuid}, {@code sealed}, the record's name, or the values of an
     *     enumeration; empty when nothing
     * @param nullable whether it may be null; it is written in either case
     */
    public record Field(String name, String type, String form, boolean nullable, String meaning) {
        Field withoutMeaning() {
            return new Field(name, type, form, nullable, "");
        }
    }

    /** One entry of the change history. */
    public record Change(String version, LocalDate date, String what) {}

    public EventDocument {
        consumers = List.copyOf(consumers);
        schema = List.copyOf(schema);
        validations = List.copyOf(validations);
        rules = List.copyOf(rules);
        produced = List.copyOf(produced);
        consumed = List.copyOf(consumed);
        history = List.copyOf(history);
    }
}
