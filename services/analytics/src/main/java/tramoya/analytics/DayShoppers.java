package tramoya.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.Event;
import tramoya.events.OrderEvent.OrderCreated;

/**
 * How many different shoppers added something, and how many ordered, by UTC day. To tell them apart their pseudonyms
 * are remembered for two days; then only the numbers are left.
 */
final class DayShoppers implements Projection<Event> {
    static final String NAME = "day-shoppers";
    static final String ADDED = "added";
    static final String ORDERED = "ordered";

    /** Longer than any day that is still going on somewhere; no longer, because it is about people. */
    static final Duration REMEMBERED = Duration.ofDays(2);

    /** All rows, of shoppers remembered and forgotten, by day. Twice: deed, first day, last day. */
    static final String ROWS = """
            SELECT day, shoppers FROM day_shoppers WHERE deed = ? AND day >= ? AND day <= ?
            UNION ALL
            SELECT day, CAST(count(*) AS bigint) AS shoppers FROM recent_shoppers
            WHERE deed = ? AND day >= ? AND day <= ? GROUP BY day
            """;

    private final Pseudonyms pseudonyms;

    DayShoppers(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    /** It forgets every so many events of a source. */
    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public Set<Class<? extends Event>> consumes() {
        return Set.of(ProductAddedToCart.class, OrderCreated.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {day_shoppers} (
                    day bigint NOT NULL,
                    deed text NOT NULL,
                    shoppers bigint NOT NULL,
                    PRIMARY KEY (deed, day))
                """, """
                CREATE TABLE {recent_shoppers} (
                    day bigint NOT NULL,
                    deed text NOT NULL,
                    shopper text NOT NULL,
                    recorded_at bigint NOT NULL,
                    PRIMARY KEY (deed, day, shopper))
                """, "CREATE INDEX {recent_shoppers}_age ON {recent_shoppers} (deed, recorded_at)");
    }

    @Override
    public void apply(Event event, Envelope envelope, Sql sql) {
        switch (event) {
            case ProductAddedToCart added -> see(ADDED, added.shopper(), added.at(), envelope, sql);
            case OrderCreated created -> see(ORDERED, created.shopper(), created.at(), envelope, sql);
            default -> throw new IllegalStateException("nobody subscribed to %s".formatted(envelope.type()));
        }
    }

    private void see(String deed, String shopper, Instant at, Envelope envelope, Sql sql) {
        sql.run("""
                INSERT INTO {recent_shoppers} (deed, day, shopper, recorded_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (deed, day, shopper) DO NOTHING
                """, deed, at.truncatedTo(ChronoUnit.DAYS), pseudonyms.ofShopper(shopper), envelope.recordedAt());
        if (Seldom.one(envelope)) {
            forget(deed, envelope.recordedAt().minus(REMEMBERED), sql);
        }
    }

    /** By the log's time; each deed is one source's, whose events come in order, so a rebuild forgets the same. */
    private static void forget(String deed, Instant before, Sql sql) {
        sql.run("""
                INSERT INTO {day_shoppers} (deed, day, shoppers)
                SELECT deed, day, count(*) FROM {recent_shoppers} WHERE deed = ? AND recorded_at < ? GROUP BY deed, day
                ON CONFLICT (deed, day) DO UPDATE SET shoppers = {day_shoppers}.shoppers + excluded.shoppers
                """, deed, before);
        sql.run("DELETE FROM {recent_shoppers} WHERE deed = ? AND recorded_at < ?", deed, before);
    }
}
