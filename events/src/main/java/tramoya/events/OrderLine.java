package tramoya.events;

import org.joda.money.Money;

/** So many of one product, under the name and at the price that the shopper saw. */
public record OrderLine(ProductId productId, String name, int quantity, Money unitPrice) {
    public Money total() {
        return unitPrice.multipliedBy(quantity);
    }
}
