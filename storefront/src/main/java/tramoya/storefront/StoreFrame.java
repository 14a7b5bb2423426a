package tramoya.storefront;

import tramoya.pages.Frame;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/**
 * The shop's head and foot.
 *
 * @param description for search engines; empty where there is nothing to find
 * @param pieces in the cart
 * @param query what was searched for, to stand in the search field again
 * @param refreshSeconds how often a browser without JavaScript loads the page again; 0 for never
 */
public record StoreFrame(
        String title,
        String description,
        Words words,
        int pieces,
        boolean loggedIn,
        String query,
        String path,
        int refreshSeconds)
        implements Frame {

    static StoreFrame of(Visitor visitor, String title) {
        return of(visitor, title, "", Store.pieces(visitor));
    }

    static StoreFrame of(Visitor visitor, String title, String description, int pieces) {
        return new StoreFrame(title, description, visitor.words(), pieces, visitor.isLoggedIn(), "", visitor.path(), 0);
    }

    StoreFrame searching(String words) {
        return new StoreFrame(title, description, this.words, pieces, loggedIn, words, path, refreshSeconds);
    }

    StoreFrame refreshing(int seconds) {
        return new StoreFrame(title, description, words, pieces, loggedIn, query, path, seconds);
    }

    public Language otherLanguage() {
        return words.language() == Language.ES ? Language.EN : Language.ES;
    }

    /** The same page in the other language. */
    public String inOtherLanguage() {
        String plain = path.replaceAll("([?&])language=[^&]*&?", "$1").replaceAll("[?&]$", "");
        return plain + (plain.contains("?") ? "&" : "?") + "language="
                + otherLanguage().code();
    }
}
