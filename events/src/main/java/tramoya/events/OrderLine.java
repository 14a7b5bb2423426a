package tramoya.events;

import org.joda.money.Money;

/** So many of one product, under the name and at the price that the shopper saw. */
public record OrderLine(
        ProductId productId,
        @Impersonal @Example("Desk lamp") String name,
        @Example("2") int quantity,
        @Example("1999") Money unitPrice) {
    public Money total() {
        return unitPrice.multipliedBy(quantity);
    }
}
