package tramoya.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.Event;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;

/**
 * What was added to carts and ordered of each product, by UTC day. Products stand here under their pseudonyms. A page
 * of events writes each row once, like {@link LiveFigures} and for the same reason: a product of the day is in every
 * other order.
 */
final class DayProducts implements Projection<Event> {
    static final String NAME = "day-products";
    static final String ADDED = "added";
    static final String ORDERED = "ordered";

    private final Pseudonyms pseudonyms;

    DayProducts(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    /** The order is all one, but lanes of one source would wait for each other's rows. */
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
                CREATE TABLE {day_products} (
                    day bigint NOT NULL,
                    deed text NOT NULL,
                    currency text NOT NULL,
                    product text NOT NULL,
                    times bigint NOT NULL,
                    pieces bigint NOT NULL,
                    minor bigint NOT NULL,
                    PRIMARY KEY (day, deed, currency, product))
                """);
    }

    /** What one row counts. */
    private record Key(Instant day, String deed, String currency, ProductId product) {}

    /** So many orders or additions, with so many pieces and their price in minor units. */
    private record Sum(long times, long pieces, long minor) {
        private Sum plus(Sum other) {
            return new Sum(times + other.times, pieces + other.pieces, minor + other.minor);
        }
    }

    @Override
    public void apply(Event event, Envelope envelope, Sql sql) {
        applyAll(List.of(new Placed<>(event, envelope)), sql);
    }

    @Override
    public void applyAll(List<Placed<Event>> events, Sql sql) {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        events.forEach(one -> count(one.event(), one.envelope(), sums));
        sums.forEach((key, sum) -> add(key, sum, sql));
    }

    private static void count(Event event, Envelope envelope, Map<Key, Sum> sums) {
        switch (event) {
            case ProductAddedToCart added ->
                sums.merge(
                        new Key(day(added), ADDED, "", added.productId()), new Sum(1, added.quantity(), 0), Sum::plus);
            case OrderCreated created -> count(created, sums);
            default -> throw new IllegalStateException("nobody subscribed to %s".formatted(envelope.type()));
        }
    }

    /** One order is one order of a product, also when two of its lines name it. */
    private static void count(OrderCreated created, Map<Key, Sum> sums) {
        Set<ProductId> seen = new HashSet<>();
        for (OrderLine line : created.lines()) {
            var key = new Key(
                    day(created), ORDERED, created.total().getCurrencyUnit().getCode(), line.productId());
            int times = seen.add(line.productId()) ? 1 : 0;
            sums.merge(key, new Sum(times, line.quantity(), line.total().getAmountMinorLong()), Sum::plus);
        }
    }

    private static Instant day(Event event) {
        return event.at().truncatedTo(ChronoUnit.DAYS);
    }

    private void add(Key key, Sum sum, Sql sql) {
        sql.run(
                """
                INSERT INTO {day_products} (day, deed, currency, product, times, pieces, minor)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (day, deed, currency, product) DO UPDATE SET
                    times = {day_products}.times + excluded.times,
                    pieces = {day_products}.pieces + excluded.pieces,
                    minor = {day_products}.minor + excluded.minor
                """,
                key.day(),
                key.deed(),
                key.currency(),
                pseudonyms.of(key.product()),
                sum.times(),
                sum.pieces(),
                sum.minor());
    }
}
