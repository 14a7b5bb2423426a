package tramoya.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.Event;

/**
 * How often each event happened, with how many pieces and how much money, by UTC minute and UTC day of business time.
 *
 * <p>All events move the same few rows, so they are added up in memory first and a page of events writes each row once.
 * Adding every event to its minute and its day at once took PostgreSQL over a millisecond an event, for each update
 * walks through all versions that no vacuum could take away yet; a row for each event, added up now and then, made two
 * fifths of all rows that an order cost.
 *
 * <p>Sums only, so the order in which events come makes no difference. A row is one source's, so that lanes of two
 * sources never wait for each other's rows.
 */
final class LiveFigures implements Projection<Event> {
    static final String NAME = "live-figures";
    static final String MINUTE = "minute";
    static final String DAY = "day";

    /** Two days of minutes, to compare now with the same time yesterday; for the past there are the days. */
    static final Duration MINUTES_KEPT = Duration.ofDays(2);

    /**
     * Every so many events of a source its old minutes are dropped. By position and the log's time, not by a clock, so
     * that a rebuild does the same.
     */
    static final int DROP_EVERY = 250;

    /** The rows of a bucket. Two times: from, before. */
    static final String ROWS = """
            SELECT began_at, source, type, label, times, pieces, minor FROM live_figures
            WHERE bucket = ? AND began_at >= ? AND began_at < ?
            """;

    /** What one row counts. */
    private record Key(String bucket, Instant beganAt, String source, String type, String label) {}

    private record Sum(long times, long pieces, long minor) {
        private Sum plus(Sum other) {
            return new Sum(times + other.times, pieces + other.pieces, minor + other.minor);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    /** It drops minutes every so many events of a source. */
    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public Set<Class<? extends Event>> consumes() {
        return Set.of(Event.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {live_figures} (
                    bucket text NOT NULL,
                    began_at bigint NOT NULL,
                    source text NOT NULL,
                    type text NOT NULL,
                    label text NOT NULL,
                    times bigint NOT NULL,
                    pieces bigint NOT NULL,
                    minor bigint NOT NULL,
                    PRIMARY KEY (bucket, began_at, source, type, label))
                """);
    }

    @Override
    public void apply(Event event, Envelope envelope, Sql sql) {
        applyAll(List.of(new Placed<>(event, envelope)), sql);
    }

    @Override
    public void applyAll(List<Placed<Event>> events, Sql sql) {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        for (Placed<Event> one : events) {
            count(one.event(), one.envelope(), sums);
            if (dropsMinutes(one.envelope())) {
                write(sums, sql);
                sums.clear();
                dropMinutes(one.envelope(), sql);
            }
        }
        write(sums, sql);
    }

    private static void count(Event event, Envelope envelope, Map<Key, Sum> sums) {
        Figure figure = Figure.of(event, envelope);
        var sum = new Sum(1, figure.pieces(), figure.minor());
        sums.merge(key(DAY, ChronoUnit.DAYS, event, figure, envelope), sum, Sum::plus);
        if (isLive(event, figure, envelope)) {
            sums.merge(key(MINUTE, ChronoUnit.MINUTES, event, figure, envelope), sum, Sum::plus);
        }
    }

    private static Key key(String bucket, ChronoUnit unit, Event event, Figure figure, Envelope envelope) {
        return new Key(bucket, event.at().truncatedTo(unit), envelope.source(), envelope.type(), figure.label());
    }

    private static void write(Map<Key, Sum> sums, Sql sql) {
        sums.forEach((key, sum) -> sql.run(
                """
                INSERT INTO {live_figures} (bucket, began_at, source, type, label, times, pieces, minor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (bucket, began_at, source, type, label) DO UPDATE SET
                    times = {live_figures}.times + excluded.times,
                    pieces = {live_figures}.pieces + excluded.pieces,
                    minor = {live_figures}.minor + excluded.minor
                """,
                key.bucket(),
                key.beganAt(),
                key.source(),
                key.type(),
                key.label(),
                sum.times(),
                sum.pieces(),
                sum.minor()));
    }

    private static void dropMinutes(Envelope envelope, Sql sql) {
        sql.run(
                "DELETE FROM {live_figures} WHERE bucket = ? AND source = ? AND began_at < ?",
                MINUTE,
                envelope.source(),
                oldestMinute(envelope));
    }

    static boolean isLive(Event event, Figure figure, Envelope envelope) {
        return figure.live() && !event.at().isBefore(oldestMinute(envelope));
    }

    static boolean dropsMinutes(Envelope envelope) {
        return envelope.position() % DROP_EVERY == 0;
    }

    static Instant oldestMinute(Envelope envelope) {
        return envelope.recordedAt().minus(MINUTES_KEPT).truncatedTo(ChronoUnit.MINUTES);
    }
}
