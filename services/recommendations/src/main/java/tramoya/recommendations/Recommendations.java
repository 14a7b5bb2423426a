package tramoya.recommendations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.eventing.Sql;
import tramoya.events.ProductId;
import tramoya.recommendations.Recommendation.Because;

/**
 * What may be liked next. Safe for any number of threads.
 *
 * <p>An answer never holds what was asked about, a deleted product, or one that is known to be out of stock. Where
 * pairs say too little it is filled up with what is popular, and says so.
 */
final class Recommendations {
    private final Service service;

    Recommendations(Service service) {
        this.service = service;
    }

    /**
     * What is bought together with a product. One that is not sold any more can still be asked about.
     *
     * @throws Rejected {@code product.unknown} (404) when there was never such a product
     */
    List<Recommendation> withProduct(ProductId productId, int limit) {
        return service.read(sql -> {
            Because because = known(productId, sql)
                    .orElseThrow(() -> Rejected.notFound(
                            "product.unknown", "There is no product %s in the catalogue".formatted(productId)));
            var evidence = new Evidence(sql);
            return best(evidence.ofOrders(because).stream(), Set.of(because.productId()), limit, evidence);
        });
    }

    /** What goes with a cart. Products that are not known (yet) say nothing. */
    List<Recommendation> withCart(Collection<ProductId> products, int limit) {
        Set<String> asked = new HashSet<>();
        products.forEach(productId -> asked.add(productId.toString()));
        return service.read(sql -> {
            var evidence = new Evidence(sql);
            Stream<Recommendation> found = products.stream()
                    .flatMap(productId -> known(productId, sql).stream())
                    .flatMap(because ->
                            Stream.concat(evidence.ofCarts(because).stream(), evidence.ofOrders(because).stream()));
            return best(found, asked, limit, evidence);
        });
    }

    /** What most orders held. */
    List<Recommendation> popular(int limit) {
        return service.read(sql -> new Evidence(sql).popular(limit));
    }

    /** Each product once, for the strongest single reason: two weak ones together would need two sentences. */
    private static List<Recommendation> best(
            Stream<Recommendation> found, Set<String> asked, int limit, Evidence evidence) {
        Map<String, Recommendation> strongest = new LinkedHashMap<>();
        BinaryOperator<Recommendation> better = BinaryOperator.minBy(Recommendation.BEST_FIRST);
        found.filter(one -> !asked.contains(one.product().id()))
                .forEach(one -> strongest.merge(one.product().id(), one, better));
        List<Recommendation> best = new ArrayList<>(strongest.values().stream()
                .sorted(Recommendation.BEST_FIRST)
                .limit(limit)
                .toList());
        if (best.size() < limit) {
            evidence.popular(limit + asked.size() + best.size()).stream()
                    .filter(one -> !asked.contains(one.product().id())
                            && !strongest.containsKey(one.product().id()))
                    .limit(limit - best.size())
                    .forEach(best::add);
        }
        return List.copyOf(best);
    }

    private static Optional<Because> known(ProductId productId, Sql sql) {
        return sql.first(
                "SELECT product_id, name FROM known_products WHERE product_id = ?",
                row -> new Because(row.text("product_id"), row.text("name")),
                productId);
    }
}
