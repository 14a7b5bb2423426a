package tramoya.storefront;

import tramoya.pages.View;
import tramoya.pages.Words;
import tramoya.storefront.Goods.Stock;

/** How much is left of a product; asks again by itself. */
public record AvailabilityPart(Words words, String slug, long available) implements View {
    public Stock stock() {
        return Stock.of(available);
    }
}
