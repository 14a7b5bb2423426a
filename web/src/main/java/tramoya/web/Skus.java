package tramoya.web;

import tramoya.eventing.Ids;
import tramoya.events.ProductId;

/** What the shop calls its products outside. */
public final class Skus {
    private Skus() {}

    /**
     * The id follows from the sku, so whoever offers a sku again meets the same product, and whoever knows the sku
     * alone finds it with nobody's help. Upper and lower case are different skus, as in the real shops seen.
     */
    public static ProductId product(String sku) {
        return new ProductId(Ids.named("product:" + sku));
    }
}
