package tramoya.storefront;

import java.util.List;
import tramoya.pages.Page;
import tramoya.storefront.Goods.Suggestion;

/** Something is not here, or could not be done; and where to go instead. */
public record GonePage(StoreFrame frame, String heading, String text, List<Suggestion> suggestions) implements Page {}
