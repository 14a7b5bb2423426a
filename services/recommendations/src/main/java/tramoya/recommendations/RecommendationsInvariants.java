package tramoya.recommendations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Engine;
import tramoya.eventing.EventLog;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.eventing.Sql.RowReader;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.recommendations.BoughtTogether.Bought;
import tramoya.web.Kinds;

/**
 * What must hold of recommendations at any time. Reads the whole logs of catalogue, carts and orders, which must run in
 * this process; meant for a shop that is at rest.
 */
public final class RecommendationsInvariants {
    /** More than these tell nothing new. */
    private static final int VIOLATIONS_MAX = 100;

    private static final int PAGE = 1_000;
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Engine engine;
    private final Service service;
    private final EventTypes types = Kinds.ofTheShop();

    private RecommendationsInvariants(Engine engine) {
        this.engine = engine;
        service = engine.service(RecommendationsService.NAME);
    }

    /** One finding per invariant. Never throws for what it finds. */
    public static List<Finding> check(Engine engine) {
        var invariants = new RecommendationsInvariants(engine);
        return List.of(
                invariants.ordersAreCountedOnce(),
                invariants.additionsAreCountedAtMostOnce(),
                invariants.noPairIsMoreFrequentThanItsProducts(),
                invariants.productsAreShownAsTheyAre());
    }

    /** How often a product stands in orders, and with how many pieces. */
    private record Sold(long orders, long pieces) {
        private Sold plus(Sold other) {
            return new Sold(orders + other.orders, pieces + other.pieces);
        }
    }

    private Finding ordersAreCountedOnce() {
        Map<String, Sold> sold = new HashMap<>();
        long[] counted = new long[2]; // orders, pairs
        List<String> violations = fold("orders", BoughtTogether.NAME, event -> {
            if (event instanceof OrderCreated order) {
                counted[0]++;
                long paired = BoughtTogether.paired(order).size();
                counted[1] += paired * (paired - 1) / 2;
                for (Bought one : BoughtTogether.products(order).values()) {
                    sold.merge(one.productId(), new Sold(1, one.pieces()), Sold::plus);
                }
            }
        });
        expect("orders", counted[0], number("SELECT orders AS n FROM bought_orders"), violations);
        expect("pairs", counted[1], number("SELECT CAST(SUM(together) AS bigint) AS n FROM bought_pairs"), violations);
        Map<String, Sold> stored = rows(
                "SELECT product_id, times, pieces FROM bought_products WHERE product_id > ? ORDER BY product_id LIMIT ?",
                row -> new Sold(row.number("times"), row.number("pieces")));
        compare(sold, stored, violations);
        return finding("every order is counted once, with its products and pairs", counted[0], violations);
    }

    private Finding additionsAreCountedAtMostOnce() {
        Map<String, Long> additions = new HashMap<>();
        List<String> violations = fold("cart", AddedTogether.NAME, event -> {
            if (event instanceof ProductAddedToCart added) {
                additions.merge(added.productId().toString(), 1L, Long::sum);
            }
        });
        Map<String, Long> stored = rows(
                "SELECT product_id, times FROM added_products WHERE product_id > ? ORDER BY product_id LIMIT ?",
                row -> row.number("times"));
        stored.forEach((productId, times) -> {
            if (times > additions.getOrDefault(productId, 0L)) {
                violations.add("product %s is counted in %d carts and was added %d times"
                        .formatted(productId, times, additions.getOrDefault(productId, 0L)));
            }
        });
        additions.keySet().stream()
                .filter(productId -> !stored.containsKey(productId))
                .forEach(productId -> violations.add("product %s was added and is not counted".formatted(productId)));
        return finding("no addition to a cart is counted twice, and none is forgotten", additions.size(), violations);
    }

    private Finding noPairIsMoreFrequentThanItsProducts() {
        List<String> violations = new ArrayList<>();
        for (String kind : List.of("bought", "added")) {
            violations.addAll(service.read(sql -> sql.query(
                    """
                    SELECT p.product_a, p.product_b, p.together FROM %1$s_pairs p
                    LEFT JOIN %1$s_products a ON a.product_id = p.product_a
                    LEFT JOIN %1$s_products b ON b.product_id = p.product_b
                    WHERE p.together < 1 OR p.product_a >= p.product_b
                        OR p.together > COALESCE(a.times, 0) OR p.together > COALESCE(b.times, 0)
                    LIMIT ?
                    """.formatted(kind),
                    row -> "%s together: %s with %s %d times"
                            .formatted(kind, row.text("product_a"), row.text("product_b"), row.number("together")),
                    VIOLATIONS_MAX)));
        }
        long pairs = number("SELECT count(*) AS n FROM bought_pairs") + number("SELECT count(*) AS n FROM added_pairs");
        return finding("no pair is more frequent than either of its products", pairs, violations);
    }

    /** A product as its row shows it. */
    private record Shown(String slug, String name, long minor, String currency, boolean onSale) {
        Shown onSale(boolean now) {
            return new Shown(slug, name, minor, currency, now);
        }
    }

    private Finding productsAreShownAsTheyAre() {
        Map<String, Shown> products = new HashMap<>();
        List<String> violations = fold("catalog", KnownProducts.NAME, event -> {
            if (event instanceof CatalogEvent change) {
                products.compute(change.productId().toString(), (_, before) -> evolve(before, change));
            }
        });
        Map<String, Shown> stored = rows(
                """
                SELECT product_id, slug, name, price_minor, currency, on_sale FROM known_products
                WHERE product_id > ? ORDER BY product_id LIMIT ?
                """,
                row -> new Shown(
                        row.text("slug"),
                        row.text("name"),
                        row.number("price_minor"),
                        row.text("currency"),
                        row.flag("on_sale")));
        compare(products, stored, violations);
        return finding("the known products equal the fold of the catalogue's log", products.size(), violations);
    }

    private static Shown evolve(@Nullable Shown before, CatalogEvent event) {
        return switch (event) {
            case ProductCreated created ->
                new Shown(
                        created.slug(),
                        created.name(),
                        created.price().getAmountMinorLong(),
                        created.price().getCurrencyUnit().getCode(),
                        true);
            case ProductUpdated updated ->
                new Shown(
                        Objects.requireNonNull(before).slug(),
                        updated.name(),
                        updated.price().getAmountMinorLong(),
                        updated.price().getCurrencyUnit().getCode(),
                        before.onSale());
            case ProductDeleted _ -> Objects.requireNonNull(before).onSale(false);
            case ProductRestored _ -> Objects.requireNonNull(before).onSale(true);
        };
    }

    /** Hands every event of a log to {@code taker}; returns what is wrong with the projection's progress. */
    private List<String> fold(String source, String projection, Consumer<Object> taker) {
        EventLog log = engine.service(source).log();
        long position = 0;
        List<RecordedEvent> page = log.read(position, PAGE);
        while (!page.isEmpty()) {
            page.forEach(recorded -> taker.accept(recorded.decoded(types)));
            position = page.getLast().position();
            page = log.read(position, PAGE);
        }
        List<String> violations = new ArrayList<>();
        if (!service.awaitApplied(projection, source, position, CATCH_UP)) {
            violations.add("%s has not reached position %d of %s: see its parked keys"
                    .formatted(projection, position, source));
        }
        return violations;
    }

    private <V> Map<String, V> rows(String query, RowReader<V> reader) {
        Map<String, V> rows = new HashMap<>();
        String[] last = {""};
        int read;
        do {
            read = service.read(sql -> sql.query(
                            query,
                            row -> {
                                last[0] = row.text("product_id");
                                rows.put(last[0], reader.read(row));
                                return last[0];
                            },
                            last[0],
                            PAGE))
                    .size();
        } while (read == PAGE);
        return rows;
    }

    private long number(String query) {
        return service
                .read(sql -> sql.query(query, row -> Objects.requireNonNullElse(row.numberOrNull("n"), 0L)))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void expect(String what, long expected, long stored, List<String> violations) {
        if (expected != stored) {
            violations.add("%d %s are counted, the log has %d".formatted(stored, what, expected));
        }
    }

    private static <V> void compare(Map<String, V> expected, Map<String, V> stored, List<String> violations) {
        stored.keySet().stream()
                .filter(productId -> !expected.containsKey(productId))
                .forEach(productId -> violations.add("product %s is in no event".formatted(productId)));
        expected.forEach((productId, value) -> {
            if (!value.equals(stored.get(productId))) {
                violations.add(
                        "product %s is kept as %s, the log says %s".formatted(productId, stored.get(productId), value));
            }
        });
    }

    private static Finding finding(String invariant, long checked, List<String> violations) {
        return new Finding(
                invariant,
                RecommendationsService.NAME,
                checked,
                violations.stream().limit(VIOLATIONS_MAX).toList());
    }
}
