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

    static final int SWEEP_EVERY = 100;

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
        return 1;
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
                    PRIMARY KEY (day, deed))
                """, """
                CREATE TABLE {recent_shoppers} (
                    day bigint NOT NULL,
                    deed text NOT NULL,
                    shopper text NOT NULL,
                    recorded_at bigint NOT NULL,
                    PRIMARY KEY (day, deed, shopper))
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
        Instant day = at.truncatedTo(ChronoUnit.DAYS);
        int fresh = sql.update("""
                INSERT INTO {recent_shoppers} (day, deed, shopper, recorded_at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, day, deed, pseudonyms.ofShopper(shopper), envelope.recordedAt());
        if (fresh > 0) {
            sql.run("""
                    INSERT INTO {day_shoppers} (day, deed, shoppers) VALUES (?, ?, 1)
                    ON CONFLICT (day, deed) DO UPDATE SET shoppers = {day_shoppers}.shoppers + 1
                    """, day, deed);
        }
        if (envelope.position() % SWEEP_EVERY == 0) { // each deed is one source's, whose events come in order
            sql.run(
                    "DELETE FROM {recent_shoppers} WHERE deed = ? AND recorded_at < ?",
                    deed,
                    envelope.recordedAt().minus(REMEMBERED));
        }
    }
}
