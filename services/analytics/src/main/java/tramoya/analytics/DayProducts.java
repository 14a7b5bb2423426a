package tramoya.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.Event;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderLine;

/**
 * What was added to carts and ordered of each product, by UTC day. Products stand here under their pseudonyms. Added up
 * now and then, like {@link LiveFigures} and for the same reason: a product of the day is in every other order.
 */
final class DayProducts implements Projection<Event> {
    static final String NAME = "day-products";
    static final String ADDED = "added";
    static final String ORDERED = "ordered";

    /** All rows, added up or not; several may be of one product. */
    static final String ROWS = """
            (SELECT day, deed, currency, product, times, pieces, minor FROM day_products
            UNION ALL SELECT day, deed, currency, product, 1 AS times, pieces, minor FROM new_day_products)""";

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
        return 2;
    }

    /** It adds up every so many events of a source. */
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
                CREATE TABLE {new_day_products} (
                    deed text NOT NULL,
                    log_position bigint NOT NULL,
                    product text NOT NULL,
                    day bigint NOT NULL,
                    currency text NOT NULL,
                    pieces bigint NOT NULL,
                    minor bigint NOT NULL,
                    PRIMARY KEY (deed, log_position, product))
                """, """
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

    @Override
    public void apply(Event event, Envelope envelope, Sql sql) {
        switch (event) {
            case ProductAddedToCart added -> {
                var sold = Map.of(pseudonyms.of(added.productId()), new Sold(added.quantity(), 0));
                add(ADDED, added.at(), "", sold, envelope, sql);
            }
            case OrderCreated created -> {
                String currency = created.total().getCurrencyUnit().getCode();
                add(ORDERED, created.at(), currency, sold(created), envelope, sql);
            }
            default -> throw new IllegalStateException("nobody subscribed to %s".formatted(envelope.type()));
        }
    }

    /** So many pieces and their price in minor units. */
    private record Sold(long pieces, long minor) {
        private static Sold of(OrderLine line) {
            return new Sold(line.quantity(), line.total().getAmountMinorLong());
        }

        private Sold plus(Sold other) {
            return new Sold(pieces + other.pieces, minor + other.minor);
        }
    }

    /** By product, because one order is one order of it, also when two of its lines name it. */
    private Map<String, Sold> sold(OrderCreated created) {
        Map<String, Sold> sold = new TreeMap<>();
        created.lines().forEach(line -> sold.merge(pseudonyms.of(line.productId()), Sold.of(line), Sold::plus));
        return sold;
    }

    private static void add(
            String deed, Instant at, String currency, Map<String, Sold> products, Envelope envelope, Sql sql) {
        products.forEach((product, sold) -> sql.run(
                """
                INSERT INTO {new_day_products} (deed, log_position, product, day, currency, pieces, minor)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                deed,
                envelope.position(),
                product,
                at.truncatedTo(ChronoUnit.DAYS),
                currency,
                sold.pieces(),
                sold.minor()));
        if (Seldom.one(envelope)) {
            addUp(deed, sql);
        }
    }

    private static void addUp(String deed, Sql sql) {
        sql.run("""
                INSERT INTO {day_products} (day, deed, currency, product, times, pieces, minor)
                SELECT day, deed, currency, product, count(*), SUM(pieces), SUM(minor) FROM {new_day_products}
                WHERE deed = ? GROUP BY day, deed, currency, product
                ON CONFLICT (day, deed, currency, product) DO UPDATE SET
                    times = {day_products}.times + excluded.times,
                    pieces = {day_products}.pieces + excluded.pieces,
                    minor = {day_products}.minor + excluded.minor
                """, deed);
        sql.run("DELETE FROM {new_day_products} WHERE deed = ?", deed);
    }
}
