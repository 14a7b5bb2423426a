package tramoya.storefront;

import java.util.List;
import tramoya.pages.View;
import tramoya.pages.Words;
import tramoya.storefront.Goods.Product;

/** What the search field offers while one types. */
public record SuggestPart(Words words, String q, List<Product> products, String all) implements View {}
