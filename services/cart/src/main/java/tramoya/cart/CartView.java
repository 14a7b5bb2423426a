package tramoya.cart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.cart.Products.Product;
import tramoya.events.CartId;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.web.Amount;

/**
 * A cart at today's prices.
 *
 * @param orderId the order that the cart became, once it is checked out
 */
record CartView(
        String id, List<Line> lines, Amount total, @Nullable String orderId) {

    /** {@code problem} is null, {@code not-on-sale} or {@code out-of-stock}. */
    record Line(
            String productId,
            String name,
            int quantity,
            Amount unitPrice,
            Amount total,
            @Nullable String problem) {}

    static CartView of(
            CartId cartId, Map<ProductId, Integer> quantities, Map<ProductId, Product> products, String currency) {
        List<Line> lines = new ArrayList<>();
        Money total = Money.zero(CurrencyUnit.of(currency));
        for (Map.Entry<ProductId, Integer> entry : quantities.entrySet()) {
            Product product = products.get(entry.getKey());
            if (product != null) {
                Line line = line(product, entry.getValue());
                lines.add(line);
                total = total.plus(line.total().money());
            }
        }
        return new CartView(cartId.toString(), List.copyOf(lines), Amount.of(total), null);
    }

    static CartView checkedOut(CartId cartId, OrderId orderId, String currency) {
        return new CartView(cartId.toString(), List.of(), new Amount(0, currency), orderId.toString());
    }

    private static Line line(Product product, int quantity) {
        String problem = !product.onSale() ? "not-on-sale" : product.hasPieces(quantity) ? null : "out-of-stock";
        return new Line(
                product.id().toString(),
                product.name(),
                quantity,
                product.price(),
                Amount.of(product.price().money().multipliedBy(quantity)),
                problem);
    }
}
