package tramoya.storefront;

import tramoya.pages.View;
import tramoya.pages.Words;

/** How far an order has come. */
public record OrderProgressPart(Words words, Order order) implements View {}
