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
 * How often each event happened, with how many pieces and how much money, by UTC minute and UTC day of business time:
 * one or two upserts an event, whatever it is.
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
     * that a rebuild drops the same; a source too quiet to get here has few minutes to drop.
     */
    static final int SWEEP_EVERY = 1_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
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
        Figure figure = Figure.of(event, envelope);
        add(DAY, event.at().truncatedTo(ChronoUnit.DAYS), figure, envelope, sql);
        if (isLive(event, figure, envelope)) {
            add(MINUTE, event.at().truncatedTo(ChronoUnit.MINUTES), figure, envelope, sql);
        }
        if (sweeps(envelope)) {
            sql.run(
                    "DELETE FROM {live_figures} WHERE bucket = ? AND source = ? AND began_at < ?",
                    MINUTE,
                    envelope.source(),
                    oldestMinute(envelope));
        }
    }

    /** What was imported from long ago gets no minutes, which the next sweep would only drop. */
    static boolean isLive(Event event, Figure figure, Envelope envelope) {
        return figure.live() && !event.at().isBefore(oldestMinute(envelope));
    }

    static boolean sweeps(Envelope envelope) {
        return envelope.position() % SWEEP_EVERY == 0;
    }

    static Instant oldestMinute(Envelope envelope) {
        return envelope.recordedAt().minus(MINUTES_KEPT).truncatedTo(ChronoUnit.MINUTES);
    }

    private static void add(String bucket, Instant beganAt, Figure figure, Envelope envelope, Sql sql) {
        sql.run(
                """
                INSERT INTO {live_figures} (bucket, began_at, source, type, label, times, pieces, minor)
                VALUES (?, ?, ?, ?, ?, 1, ?, ?)
                ON CONFLICT (bucket, began_at, source, type, label) DO UPDATE SET
                    times = {live_figures}.times + 1,
                    pieces = {live_figures}.pieces + excluded.pieces,
                    minor = {live_figures}.minor + excluded.minor
                """,
                bucket,
                beganAt,
                envelope.source(),
                envelope.type(),
                figure.label(),
                figure.pieces(),
                figure.minor());
    }
}
