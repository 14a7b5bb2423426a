package tramoya.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.Translation;

/** The read models, as the index reads them. Safe for any number of threads. */
final class IndexSource {
    static final int PAGE = 1_000;

    private static final int LETTERS_MAX = 10_000;

    private static final String ROWS = """
            SELECT p.product_id, p.sku, p.name, p.description, p.category, p.category_folded, p.price_minor, p.on_sale,
                p.created_at, p.position, COALESCE(a.available, p.initial_stock) AS available
            FROM product_list p LEFT JOIN product_availability a ON a.product_id = p.product_id
            """;

    private final Service service;

    IndexSource(Service service) {
        this.service = service;
    }

    /**
     * How far the read models are. Rows tell by their position what has changed since; of a row that was written out of
     * order, by another generation or by a parked event that was tried again, they do not.
     *
     * @param list the last position of the catalogue that every shard of the product list has handled
     * @param stock the same of inventory's log and the availability
     * @param generations of both
     * @param letters events that are parked
     */
    record Reached(long list, long stock, List<Integer> generations, Set<String> letters) {
        /** Whether all that is new since then has a higher position. */
        boolean isContinuedBy(Reached later) {
            return generations.equals(later.generations) && letters.equals(later.letters);
        }
    }

    /** Empty while a read model is not there yet. */
    Optional<Reached> reached() {
        List<SubscriptionStatus> statuses = service.operations().subscriptions();
        SubscriptionStatus list = live(ProductList.NAME, statuses);
        SubscriptionStatus stock = live(ShowAvailabilityOnInventoryUpdated.NAME, statuses);
        if (list == null) {
            return Optional.empty();
        }
        long parked = list.parkedKeys() + (stock == null ? 0 : stock.parkedKeys());
        return Optional.of(new Reached(
                list.position(),
                stock == null ? 0 : stock.position(), // no inventory in reach: the first stock counts
                List.of(list.generation(), stock == null ? 0 : stock.generation()),
                parked == 0 ? Set.of() : letters()));
    }

    private static @Nullable SubscriptionStatus live(String name, List<SubscriptionStatus> statuses) {
        return statuses.stream()
                .filter(status -> status.name().equals(name) && !status.state().equals("building"))
                .min((one, other) -> Integer.compare(one.generation(), other.generation()))
                .orElse(null);
    }

    private Set<String> letters() {
        return service.operations().deadLetters(LETTERS_MAX).stream()
                .filter(letter -> letter.name().equals(ProductList.NAME)
                        || letter.name().equals(ShowAvailabilityOnInventoryUpdated.NAME))
                .map(DeadLetter::id)
                .collect(Collectors.toSet());
    }

    /** A product as its row stands at {@code position}; not on sale, it has to go from the index. */
    record Listed(IndexedProduct product, boolean onSale, long position) {}

    /** How many pieces there are of a product. */
    record Stocked(String productId, long available, long position) {}

    /** A page of the products on sale, by id. */
    List<Listed> onSaleAfter(String productId) {
        return page(ROWS + " WHERE p.on_sale = 1 AND p.product_id > ? ORDER BY p.product_id LIMIT ?", productId);
    }

    /** A page of the products that have changed, deleted ones too, by position. */
    List<Listed> changedAfter(long position) {
        return page(ROWS + " WHERE p.position > ? ORDER BY p.position LIMIT ?", position);
    }

    private List<Listed> page(String statement, Object after) {
        return service.read(sql -> {
            List<String> ids = sql.query(statement, row -> row.text("product_id"), after, PAGE);
            Map<String, Map<String, Translation>> translations =
                    ids.isEmpty() ? Map.of() : Offers.translations(ids, true, sql);
            return sql.query(statement, row -> listed(row, translations), after, PAGE);
        });
    }

    private static Listed listed(Row row, Map<String, Map<String, Translation>> translations) {
        String id = row.text("product_id");
        var product = new IndexedProduct(
                id,
                row.text("sku"),
                ProductList.translation(row),
                row.text("category_folded"),
                translations.getOrDefault(id, Map.of()),
                row.number("price_minor"),
                row.number("available"),
                row.number("created_at"));
        return new Listed(product, row.flag("on_sale"), row.number("position"));
    }

    /** A page of the availabilities that have changed, by position. */
    List<Stocked> stockedAfter(long position) {
        return service.read(sql -> sql.query(
                """
                SELECT product_id, available, position FROM product_availability
                WHERE position > ? ORDER BY position LIMIT ?
                """,
                row -> new Stocked(row.text("product_id"), row.number("available"), row.number("position")),
                position,
                PAGE));
    }
}
