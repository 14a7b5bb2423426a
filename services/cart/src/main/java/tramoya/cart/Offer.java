package tramoya.cart;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;

/**
 * What the shop offers of one product, as far as the cart has heard. News may be on their way, so inventory has the
 * last word on stock, when the order is made.
 *
 * @param available pieces that can be sold
 * @param backorder pieces that are not in the house yet are sold too
 */
record Offer(ProductId productId, String name, Money price, boolean onSale, long available, boolean backorder) {

    /** Why so many pieces cannot be sold. */
    enum Problem {
        @JsonProperty("not-on-sale")
        NOT_ON_SALE,
        @JsonProperty("out-of-stock")
        OUT_OF_STOCK
    }

    /** The offer of a product that the cart has never heard of. */
    static Offer none(ProductId productId, CurrencyUnit currency) {
        return new Offer(productId, "", Money.zero(currency), false, 0, false);
    }

    /** Null when there is none. */
    @Nullable
    Problem problem(long quantity) {
        if (!onSale) {
            return Problem.NOT_ON_SALE;
        }
        return backorder || quantity <= available ? null : Problem.OUT_OF_STOCK;
    }

    OrderLine line(int quantity) {
        return new OrderLine(productId, name, quantity, price);
    }
}
