package tramoya.storefront;

import java.util.List;
import tramoya.pages.Page;
import tramoya.storefront.Goods.Category;
import tramoya.storefront.Goods.Product;
import tramoya.storefront.Goods.Suggestion;

/**
 * The shop's first page.
 *
 * @param bestSellers what was bought most of late; empty in a shop without orders
 * @param newest stands in for them, and below them
 */
public record HomePage(StoreFrame frame, List<Category> categories, List<Suggestion> bestSellers, List<Product> newest)
        implements Page {
    private static final int POSTERS = 3;

    /** What stands in the light. */
    public List<Product> posters() {
        List<Product> sold = bestSellers.stream().map(Suggestion::product).toList();
        return (sold.size() < POSTERS ? newest : sold).stream().limit(POSTERS).toList();
    }
}
