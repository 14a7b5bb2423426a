package tramoya.storefront;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.pages.Words;
import tramoya.storefront.Goods.Product;
import tramoya.web.Amount;

/**
 * The visitor's cart, joined with what the catalogue says of its products.
 *
 * @param orderId what a closed cart has become
 */
public record Basket(
        List<Line> lines, @Nullable Amount total, @Nullable String orderId) {
    static final Basket NONE = new Basket(List.of(), null, null);

    /**
     * @param product null when it is not on sale any more
     * @param problem why the line cannot be sold as it is
     */
    public record Line(
            String productId,
            String name,
            int quantity,
            Amount unitPrice,
            Amount total,
            @Nullable String problem,
            @Nullable Product product) {

        public String problemSaid(Words w) {
            if (problem == null) {
                return "";
            }
            return product != null && product.available() > 0 && problem.equals("out-of-stock")
                    ? w.say("cart.problem.too-many", product.available())
                    : w.say("cart.problem." + problem);
        }
    }

    /** As the cart API answers. */
    record Told(
            String id,
            List<ToldLine> lines,
            Amount total,
            @Nullable String orderId) {}

    record ToldLine(
            String productId,
            String name,
            int quantity,
            Amount unitPrice,
            Amount total,
            @Nullable String problem) {}

    /** Names come from the catalogue where it has them, because the cart's are in one language only. */
    static Basket of(Told cart, Map<String, Product> products) {
        List<Line> lines = cart.lines().stream()
                .map(line -> of(line, products.get(line.productId())))
                .toList();
        return new Basket(lines, cart.total(), cart.orderId());
    }

    private static Line of(ToldLine line, @Nullable Product product) {
        return new Line(
                line.productId(),
                product == null ? line.name() : product.name(),
                line.quantity(),
                line.unitPrice(),
                line.total(),
                line.problem(),
                product);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Pieces, not lines: what the number on the cart's picture means. */
    public int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    public boolean isSellable() {
        return !isEmpty() && lines.stream().allMatch(line -> line.problem() == null);
    }
}
