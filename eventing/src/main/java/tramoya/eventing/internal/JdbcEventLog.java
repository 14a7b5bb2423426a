package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventLog;
import tramoya.eventing.Machine;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Row;
import tramoya.eventing.Sql.RowReader;

/** A service's log in its own database. Reading is here; writing is the {@link Writer}'s. */
final class JdbcEventLog implements EventLog {
    private static final int CORRELATED_MAX = 10_000;

    /** How often the head is looked up where other processes append too. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final String COLUMNS = """
            SELECT pos, stream, version, event_id, type, schema_version, key, occurred_at, recorded_at, correlation_id,
              causation_id, traceparent, actor, data
            FROM event
            """;

    private static final String PAGE = COLUMNS + "WHERE pos > ? ORDER BY pos LIMIT ?";
    private static final String STREAM = COLUMNS + "WHERE stream = ? AND version > ? ORDER BY version LIMIT ?";

    private final Machine machine = Machine.current();
    private final String name;
    private final Database database;
    private final Tail tail = new Tail();
    private final UUID epoch;
    private java.util.function.@org.jspecify.annotations.Nullable Function<List<StreamAppend>, Receipt> appender;

    JdbcEventLog(String name, Database database) {
        this.name = name;
        this.database = database;
        epoch = database.read(tx -> tx.query("SELECT epoch FROM head", row -> row.uuid("epoch")))
                .getFirst();
        tail.advance(storedHead());
    }

    /** Appends go through the committer, which is made after the log that it writes to. */
    void appendThrough(java.util.function.Function<List<StreamAppend>, Receipt> committer) {
        appender = committer;
    }

    Tail tail() {
        return tail;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UUID epoch() {
        return epoch;
    }

    @Override
    public long head() {
        if (!database.exclusive()) {
            tail.advance(storedHead());
        }
        return tail.head();
    }

    private long storedHead() {
        return database.read(tx -> tx.query("SELECT pos FROM head", row -> row.number("pos")))
                .getFirst();
    }

    @Override
    public Receipt append(List<StreamAppend> streams) {
        return java.util.Objects.requireNonNull(appender, "the log is not open yet")
                .apply(streams);
    }

    @Override
    public List<RecordedEvent> read(long position, int limit) {
        List<RecordedEvent> recent = tail.after(position, limit);
        if (!recent.isEmpty() || (database.exclusive() && position >= tail.head())) {
            return recent;
        }
        return database.read(tx -> tx.query(PAGE, recorded(), position, limit));
    }

    @Override
    public List<RecordedEvent> readStream(String stream, long version, int limit) {
        return database.read(tx -> tx.query(STREAM, recorded(), stream, version, limit));
    }

    @Override
    public List<RecordedEvent> readCorrelated(UUID correlation) {
        return database.read(tx -> tx.query(
                COLUMNS + "WHERE correlation_id = ? ORDER BY pos LIMIT ?",
                recorded(),
                Tx.id(correlation),
                CORRELATED_MAX));
    }

    /** Newest first; an index of its own knows them. */
    List<RecordedEvent> readDeeds(long before, int limit) {
        return database.read(tx -> tx.query(
                COLUMNS + "WHERE type = 'OperacionRegistrada' AND pos < ? ORDER BY pos DESC LIMIT ?",
                recorded(),
                before,
                limit));
    }

    @Override
    public boolean awaitAfter(long position, Duration patience) throws InterruptedException {
        if (database.exclusive()) {
            return tail.await(position, patience);
        }
        long deadline = machine.nanoTime() + patience.toNanos();
        while (!tail.await(position, POLL.compareTo(patience) < 0 ? POLL : patience)) {
            if (head() > position) {
                return true;
            }
            if (machine.nanoTime() >= deadline) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long positionAt(Instant time) {
        long wanted = JdbcRow.micros(time);
        return database.read(tx -> {
            long low = 0; // recorded at or before the time; 0 stands before the first event
            long high =
                    tx.query("SELECT pos FROM head", row -> row.number("pos")).getFirst() + 1;
            while (high - low > 1) {
                long middle = (low + high) >>> 1;
                long recorded = tx.query(
                                "SELECT recorded_at FROM event WHERE pos = ?", row -> row.number("recorded_at"), middle)
                        .getFirst();
                if (recorded <= wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        });
    }

    private RowReader<RecordedEvent> recorded() {
        return row -> new RecordedEvent(envelope(row), row.text("data"));
    }

    private Envelope envelope(Row row) {
        return new Envelope(
                name,
                row.number("pos"),
                row.text("stream"),
                row.number("version"),
                row.uuid("event_id"),
                row.text("type"),
                (int) row.number("schema_version"),
                row.text("key"),
                row.time("occurred_at"),
                row.time("recorded_at"),
                row.uuid("correlation_id"),
                row.uuid("causation_id"),
                row.textOrNull("traceparent"),
                row.text("actor"));
    }
}
