package tramoya.storefront;

import java.util.List;
import tramoya.pages.Page;
import tramoya.storefront.Goods.Sheet;
import tramoya.storefront.Goods.Suggestion;

/**
 * One product.
 *
 * @param inCart pieces of it that the visitor's cart holds
 */
public record ProductPage(StoreFrame frame, Sheet product, List<Suggestion> suggestions, int inCart, String problem)
        implements Page {
    private static final int CHOICES_MAX = 10;

    /** The numbers that one may choose; typing more is for the cart's page. */
    public int choices() {
        return (int) Math.min(CHOICES_MAX, product.available());
    }

    public AvailabilityPart availability() {
        return new AvailabilityPart(words(), product.slug(), product.available());
    }

    /** The category's page. */
    public String categoryHref() {
        return Search.ALL
                .in(product.category() == null ? "" : product.category())
                .href();
    }

    public String categoryLabel() {
        String label = product.categoryLabel();
        return label != null ? label : product.category() == null ? "" : product.category();
    }
}
