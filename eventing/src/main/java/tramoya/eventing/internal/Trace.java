package tramoya.eventing.internal;

import java.util.List;
import java.util.UUID;
import tramoya.eventing.Operations.TraceStep;

/** The steps of one business process that are neither events nor subscriptions. */
final class Trace {
    private Trace() {}

    static List<TraceStep> jobs(String service, UUID correlation, Tx tx) {
        return tx.query(
                "SELECT * FROM job WHERE correlation_id = ? ORDER BY seq LIMIT 1000",
                row -> new TraceStep(
                        row.time("enqueued_at"),
                        service,
                        "job",
                        row.text("queue"),
                        row.text("state"),
                        (int) row.number("attempts"),
                        null,
                        row.uuid("id").toString(),
                        null,
                        row.textOrNull("error_class")),
                Tx.id(correlation));
    }

    static List<TraceStep> calls(String service, UUID correlation, Tx tx) {
        return tx.query(
                "SELECT * FROM effect WHERE correlation_id = ? ORDER BY created_at LIMIT 1000",
                row -> new TraceStep(
                        row.time("created_at"),
                        service,
                        "effect",
                        row.text("kind"),
                        row.text("state"),
                        (int) row.number("attempts"),
                        null,
                        row.text("effect_key"),
                        row.uuid("causation_id").toString(),
                        row.textOrNull("error_class")),
                Tx.id(correlation));
    }

    /** Process managers are named by what they are about, and that is what a correlation is. */
    static List<TraceStep> processes(String service, UUID correlation, Tx tx) {
        return tx.query(
                "SELECT name, version, state, updated_at FROM process WHERE instance = ? LIMIT 1000",
                row -> new TraceStep(
                        row.time("updated_at"),
                        service,
                        "process",
                        row.text("name"),
                        "after %d facts".formatted(row.number("version")),
                        1,
                        null,
                        null,
                        null,
                        row.text("state")),
                correlation.toString());
    }
}
