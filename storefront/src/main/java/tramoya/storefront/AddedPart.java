package tramoya.storefront;

import tramoya.pages.View;
import tramoya.pages.Words;

/** Says beside the button what came of adding, and moves the number on the cart's picture. */
public record AddedPart(Words words, int pieces, String problem) implements View {}
