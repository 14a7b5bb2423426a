package tramoya.recommendations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderLine;

/**
 * In how many orders each product stands, and each pair of products stands together. An order that is cancelled later
 * stays counted: it tells what somebody wanted, whatever became of the payment.
 */
final class BoughtTogether implements Projection<OrderCreated> {
    static final String NAME = "bought-together";

    /**
     * Products of one order that make pairs: those worth most. Pairs grow with the square, and imported orders have
     * over a thousand lines, so without a bound one order could cost 600,000 rows; this one bounds it to 190. Nobody
     * goes through a wholesaler's list because two of its lines go well together, so little is lost.
     */
    static final int PAIRED_MAX = 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends OrderCreated>> consumes() {
        return Set.of(OrderCreated.class);
    }

    @Override
    public List<String> tables() {
        List<String> tables = new ArrayList<>(Pairs.pairTable("bought_pairs"));
        tables.add("""
                CREATE TABLE {bought_products} (
                    product_id text PRIMARY KEY,
                    times bigint NOT NULL,
                    pieces bigint NOT NULL)
                """);
        tables.add("CREATE INDEX {bought_products}_times ON {bought_products} (times DESC, product_id)");
        tables.add("CREATE TABLE {bought_orders} (slot bigint PRIMARY KEY, orders bigint NOT NULL)");
        return tables;
    }

    @Override
    public void apply(OrderCreated order, Envelope envelope, Sql sql) {
        applyAll(List.of(new Placed<>(order, envelope)), sql);
    }

    @Override
    public void applyAll(List<Placed<OrderCreated>> events, Sql sql) {
        countOrders(events, sql);
        countProducts(events, sql);
        for (Placed<OrderCreated> one : events) {
            List<String> paired = paired(one.event());
            for (int i = 0; i < paired.size(); i++) {
                for (int j = i + 1; j < paired.size(); j++) {
                    Pairs.count("bought_pairs", paired.get(i), paired.get(j), sql);
                }
            }
        }
    }

    /**
     * One row for all orders would be a bottleneck on PostgreSQL, where lanes would wait for each other. So each slot
     * counts its own.
     */
    private static void countOrders(List<Placed<OrderCreated>> events, Sql sql) {
        Map<Integer, Long> orders = new TreeMap<>();
        events.forEach(one -> orders.merge(one.envelope().slot(), 1L, Long::sum));
        orders.forEach((slot, more) -> sql.run("""
                        INSERT INTO {bought_orders} (slot, orders) VALUES (?, ?)
                        ON CONFLICT (slot) DO UPDATE SET orders = {bought_orders}.orders + excluded.orders
                        """, slot, more));
    }

    /** A product in so many orders, with so many pieces. */
    private record Sales(long times, long pieces) {
        private Sales plus(Sales other) {
            return new Sales(times + other.times, pieces + other.pieces);
        }
    }

    private static void countProducts(List<Placed<OrderCreated>> events, Sql sql) {
        Map<String, Sales> sales = new TreeMap<>(); // in one order, so that two lanes cannot wait for each other
        for (Placed<OrderCreated> one : events) {
            products(one.event())
                    .values()
                    .forEach(bought -> sales.merge(bought.productId(), new Sales(1, bought.pieces()), Sales::plus));
        }
        sales.forEach((productId, sold) -> sql.run("""
                INSERT INTO {bought_products} (product_id, times, pieces) VALUES (?, ?, ?)
                ON CONFLICT (product_id) DO UPDATE SET times = {bought_products}.times + excluded.times,
                    pieces = {bought_products}.pieces + excluded.pieces
                """, productId, sold.times(), sold.pieces()));
    }

    /** The distinct products of an order that make pairs, by id. */
    static List<String> paired(OrderCreated order) {
        return products(order).values().stream()
                .sorted(Comparator.comparingLong(Bought::minor).reversed().thenComparing(Bought::productId))
                .limit(PAIRED_MAX)
                .map(Bought::productId)
                .sorted()
                .toList();
    }

    /** The distinct products of an order: an entered order may have two lines of one. */
    static Map<String, Bought> products(OrderCreated order) {
        Map<String, Bought> products = new TreeMap<>();
        order.lines().stream().map(Bought::of).forEach(line -> products.merge(line.productId(), line, Bought::plus));
        return products;
    }

    /** So many pieces of a product, and what they cost together in minor units of the order's one currency. */
    record Bought(String productId, long pieces, long minor) {
        private static Bought of(OrderLine line) {
            return new Bought(
                    line.productId().toString(), line.quantity(), line.total().getAmountMinorLong());
        }

        private Bought plus(Bought other) {
            return new Bought(productId, pieces + other.pieces, minor + other.minor);
        }
    }
}
