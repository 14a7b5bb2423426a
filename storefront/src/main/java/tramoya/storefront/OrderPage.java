package tramoya.storefront;

import tramoya.pages.Page;

/** One order, and where it is. */
public record OrderPage(StoreFrame frame, Order order, boolean justPlaced) implements Page {
    public OrderProgressPart progress() {
        return new OrderProgressPart(words(), order);
    }
}
