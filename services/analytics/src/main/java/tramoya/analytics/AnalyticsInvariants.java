package tramoya.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tramoya.eventing.Engine;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Projection;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.Event;
import tramoya.web.Kinds;

/**
 * What must hold of the figures at any time. Reads the whole log of every service that runs in this process; meant for
 * a shop that is at rest.
 */
public final class AnalyticsInvariants {
    /** More than these tell nothing new. */
    private static final int VIOLATIONS_MAX = 100;

    private static final int PAGE = 1_000;
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Service service;
    private final EventTypes types = Kinds.ofTheShop();
    private final Map<Key, Sum> expected = new HashMap<>();
    private final List<String> late = new ArrayList<>();
    private long events;

    private AnalyticsInvariants(Service service) {
        this.service = service;
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Engine engine) {
        var invariants = new AnalyticsInvariants(engine.service(AnalyticsService.NAME));
        var sources = Kinds.ofTheShop().sources(List.of(Event.class));
        engine.services().stream()
                .filter(source -> sources.contains(source.definition().name()))
                .forEach(source -> invariants.fold(source.log()));
        return List.of(invariants.theFiguresAreTheFold(), invariants.productsAddUpToOrders());
    }

    private record Key(String bucket, Instant beganAt, String source, String type, String label) {}

    private record Sum(long times, long pieces, long minor) {
        private Sum plus(Sum other) {
            return new Sum(times + other.times, pieces + other.pieces, minor + other.minor);
        }
    }

    private void fold(EventLog log) {
        long position = 0;
        List<RecordedEvent> page = log.read(position, PAGE);
        while (!page.isEmpty()) {
            for (RecordedEvent recorded : page) {
                position = recorded.position();
                if (recorded.decoded(types) instanceof Event event) {
                    take(event, recorded.envelope());
                }
            }
            page = log.read(position, PAGE);
        }
        for (Projection<?> projection : service.definition().projections()) {
            boolean listens = types.sources(projection.consumes()).contains(log.name());
            if (listens && !service.awaitApplied(projection.name(), log.name(), position, CATCH_UP)) {
                late.add("%s has not reached position %d of %s: see its parked keys"
                        .formatted(projection.name(), position, log.name()));
            }
        }
    }

    /** As the projection does it, dropping old minutes included. */
    private void take(Event event, Envelope envelope) {
        events++;
        Figure figure = Figure.of(event, envelope);
        add(LiveFigures.DAY, event.at().truncatedTo(ChronoUnit.DAYS), figure, envelope);
        if (LiveFigures.isLive(event, figure, envelope)) {
            add(LiveFigures.MINUTE, event.at().truncatedTo(ChronoUnit.MINUTES), figure, envelope);
        }
        if (LiveFigures.dropsMinutes(envelope)) {
            Instant oldest = LiveFigures.oldestMinute(envelope);
            expected.keySet()
                    .removeIf(key -> key.bucket().equals(LiveFigures.MINUTE)
                            && key.source().equals(envelope.source())
                            && key.beganAt().isBefore(oldest));
        }
    }

    private void add(String bucket, Instant beganAt, Figure figure, Envelope envelope) {
        expected.merge(
                new Key(bucket, beganAt, envelope.source(), envelope.type(), figure.label()),
                new Sum(1, figure.pieces(), figure.minor()),
                Sum::plus);
    }

    private Finding theFiguresAreTheFold() {
        List<String> violations = new ArrayList<>(late);
        Map<Key, Sum> stored = rows();
        stored.forEach((key, sum) -> {
            if (!sum.equals(expected.get(key))) {
                violations.add("%s is %s, the logs say %s".formatted(key, sum, expected.get(key)));
            }
        });
        expected.keySet().stream()
                .filter(key -> !stored.containsKey(key))
                .forEach(key -> violations.add("%s is missing, the logs say %s".formatted(key, expected.get(key))));
        return finding("every event is counted once in its minute and its day", events, violations);
    }

    /** Day by day, which keeps each answer small. */
    private Map<Key, Sum> rows() {
        Map<Key, Sum> rows = new HashMap<>();
        List<Instant> days = service.read(sql -> sql.query(
                "SELECT DISTINCT began_at FROM live_figures WHERE bucket = 'day'", row -> row.time("began_at")));
        for (String bucket : List.of(LiveFigures.DAY, LiveFigures.MINUTE)) {
            for (Instant day : days) {
                Instant end = day.plus(1, ChronoUnit.DAYS);
                service.read(sql -> sql.query(LiveFigures.ROWS, row -> row(bucket, row), bucket, day, end))
                        .forEach(row -> rows.merge(row.getKey(), row.getValue(), Sum::plus));
            }
        }
        return rows;
    }

    private static Map.Entry<Key, Sum> row(String bucket, Row row) {
        return Map.entry(
                new Key(bucket, row.time("began_at"), row.text("source"), row.text("type"), row.text("label")),
                new Sum(row.number("times"), row.number("pieces"), row.number("minor")));
    }

    private Finding productsAddUpToOrders() {
        Map<String, Sum> orders = sums("""
                SELECT began_at AS day, label AS currency, pieces, minor FROM live_figures
                WHERE bucket = 'day' AND type = 'PedidoCreado'
                """);
        Map<String, Sum> products = sums("""
                SELECT day, currency, CAST(SUM(pieces) AS bigint) AS pieces, CAST(SUM(minor) AS bigint) AS minor
                FROM day_products WHERE deed = 'ordered' GROUP BY day, currency
                """);
        List<String> violations = new ArrayList<>();
        orders.forEach((day, sum) -> {
            if (!Objects.equals(products.get(day), sum)) {
                violations.add("%s: products add up to %s, orders to %s".formatted(day, products.get(day), sum));
            }
        });
        products.keySet().stream()
                .filter(day -> !orders.containsKey(day))
                .forEach(day -> violations.add("%s: products were sold, and there is no order".formatted(day)));
        return finding("the products of a day add up to its orders", orders.size(), violations);
    }

    private Map<String, Sum> sums(String query) {
        Map<String, Sum> sums = new HashMap<>();
        service.read(sql -> sql.query(
                        query,
                        row -> Map.entry(
                                row.time("day") + " " + row.text("currency"),
                                new Sum(0, row.number("pieces"), row.number("minor")))))
                .forEach(entry -> sums.merge(entry.getKey(), entry.getValue(), Sum::plus));
        return sums;
    }

    private static Finding finding(String invariant, long checked, List<String> violations) {
        return new Finding(
                invariant,
                AnalyticsService.NAME,
                checked,
                violations.stream().limit(VIOLATIONS_MAX).toList());
    }
}
