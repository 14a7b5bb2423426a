package tramoya.storefront;

import java.util.List;
import tramoya.pages.Page;
import tramoya.storefront.Goods.Suggestion;

/** What the visitor wants to buy. */
public record CartPage(StoreFrame frame, Basket basket, List<Suggestion> suggestions, String problem) implements Page {}
