package tramoya.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.cart.Offer.Problem;
import tramoya.events.CartId;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.web.Amount;

/**
 * A cart as its shopper sees it, at today's prices.
 *
 * @param total of the lines in the shop's currency; checkout is refused while a line has a problem
 * @param orderId what a closed cart has become; absent while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CartView(
        CartId id, List<Line> lines, Amount total, @Nullable OrderId orderId) {

    /** @param problem why the line cannot be sold as it is; absent when it can */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            ProductId productId,
            String name,
            int quantity,
            Amount unitPrice,
            Amount total,
            @Nullable Problem problem) {}

    static CartView open(CartId id, Cart.Open cart, Map<ProductId, Offer> offers, CurrencyUnit currency) {
        Money total = Money.zero(currency);
        for (Cart.Line line : cart.lines()) {
            Money price = offer(line, offers, currency).price();
            total = price.getCurrencyUnit().equals(currency) ? total.plus(price.multipliedBy(line.quantity())) : total;
        }
        List<Line> lines = cart.lines().stream()
                .map(line -> line(line, offer(line, offers, currency)))
                .toList();
        return new CartView(id, lines, Amount.of(total), null);
    }

    /** Its lines are the order's now. */
    static CartView closed(CartId id, Cart.CheckedOut cart) {
        Money nothing = Money.zero(cart.total().getCurrencyUnit());
        return new CartView(id, List.of(), Amount.of(nothing), cart.orderId());
    }

    private static Offer offer(Cart.Line line, Map<ProductId, Offer> offers, CurrencyUnit currency) {
        return offers.getOrDefault(line.productId(), Offer.none(line.productId(), currency));
    }

    private static Line line(Cart.Line line, Offer offer) {
        return new Line(
                line.productId(),
                offer.name(),
                line.quantity(),
                Amount.of(offer.price()),
                Amount.of(offer.price().multipliedBy(line.quantity())),
                offer.problem(line.quantity()));
    }
}
