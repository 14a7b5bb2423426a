package tramoya.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.Event;

/**
 * How often each event happened, with how many pieces and how much money, by UTC minute and UTC day of business time.
 *
 * <p>An event costs one insert. Every few hundred events of a source their sum is added to the figures, and queries add
 * up both. Adding every event to its minute and its day at once took PostgreSQL over a millisecond an event: all events
 * update the same few rows, and each update walks through all versions that no vacuum could take away yet.
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
     * Every so many events of a source they are added up, and its old minutes are dropped. By position and the log's
     * time, not by a clock, so that a rebuild does the same. It bounds what queries have to add up themselves.
     */
    static final int ADD_UP_EVERY = 250;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    /** It adds up every so many events of a source. */
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
                CREATE TABLE {new_figures} (
                    source text NOT NULL,
                    log_position bigint NOT NULL,
                    day_at bigint NOT NULL,
                    minute_at bigint,
                    type text NOT NULL,
                    label text NOT NULL,
                    pieces bigint NOT NULL,
                    minor bigint NOT NULL,
                    PRIMARY KEY (source, log_position))
                """, """
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
        Figure figure = Figure.of(event, envelope);
        sql.run(
                """
                INSERT INTO {new_figures} (source, log_position, day_at, minute_at, type, label, pieces, minor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                envelope.source(),
                envelope.position(),
                event.at().truncatedTo(ChronoUnit.DAYS),
                isLive(event, figure, envelope) ? event.at().truncatedTo(ChronoUnit.MINUTES) : null,
                envelope.type(),
                figure.label(),
                figure.pieces(),
                figure.minor());
        if (addsUp(envelope)) {
            addUp(DAY, "day_at", envelope, sql);
            addUp(MINUTE, "minute_at", envelope, sql);
            sql.run("DELETE FROM {new_figures} WHERE source = ?", envelope.source());
            sql.run(
                    "DELETE FROM {live_figures} WHERE bucket = ? AND source = ? AND began_at < ?",
                    MINUTE,
                    envelope.source(),
                    oldestMinute(envelope));
        }
    }

    private static void addUp(String bucket, String beganAt, Envelope envelope, Sql sql) {
        sql.run("""
                INSERT INTO {live_figures} (bucket, began_at, source, type, label, times, pieces, minor)
                SELECT ?, %1$s, source, type, label, count(*), SUM(pieces), SUM(minor) FROM {new_figures}
                WHERE source = ? AND %1$s IS NOT NULL GROUP BY %1$s, source, type, label
                ON CONFLICT (bucket, began_at, source, type, label) DO UPDATE SET
                    times = {live_figures}.times + excluded.times,
                    pieces = {live_figures}.pieces + excluded.pieces,
                    minor = {live_figures}.minor + excluded.minor
                """.formatted(beganAt), bucket, envelope.source());
    }

    /** What was imported from long ago gets no minutes, which the next sweep would only drop. */
    static boolean isLive(Event event, Figure figure, Envelope envelope) {
        return figure.live() && !event.at().isBefore(oldestMinute(envelope));
    }

    static boolean addsUp(Envelope envelope) {
        return envelope.position() % ADD_UP_EVERY == 0;
    }

    static Instant oldestMinute(Envelope envelope) {
        return envelope.recordedAt().minus(MINUTES_KEPT).truncatedTo(ChronoUnit.MINUTES);
    }

    /** The query for all rows of a bucket, added up or not; several may be of one figure. Two times: from, before. */
    static String rows(String bucket) {
        String beganAt = bucket.equals(DAY) ? "day_at" : "minute_at";
        return """
                SELECT began_at, source, type, label, times, pieces, minor FROM live_figures
                WHERE bucket = '%1$s' AND began_at >= ? AND began_at < ?
                UNION ALL
                SELECT %2$s AS began_at, source, type, label, CAST(count(*) AS bigint) AS times,
                    CAST(SUM(pieces) AS bigint) AS pieces, CAST(SUM(minor) AS bigint) AS minor FROM new_figures
                WHERE %2$s >= ? AND %2$s < ? GROUP BY %2$s, source, type, label
                """.formatted(bucket, beganAt);
    }
}
