package tramoya.storefront;

import org.jspecify.annotations.Nullable;
import tramoya.pages.Api;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/**
 * Who looks, for one request. A parameter of every controller.
 *
 * @param cartId of the cart that the browser remembers; it may be closed or gone
 * @param login what the customers' service gave out at the login; it may have run out
 * @param path of the page with its query, to come back to
 * @param secure whether the browser came by HTTPS, so that its cookies may ask for it
 * @param api the services, in the visitor's language and not in anybody's name
 * @param recent the same for all visitors
 */
record Visitor(
        Words words,
        @Nullable String cartId,
        @Nullable String login,
        String path,
        boolean secure,
        Api api,
        RecentSuggestions recent) {

    Language language() {
        return words.language();
    }

    boolean isLoggedIn() {
        return login != null;
    }

    /** The services in the customer's name, or in nobody's. */
    Api own() {
        return login == null ? api : api.asCustomer(login);
    }

    /** The same visitor with another cart. */
    Visitor withCart(@Nullable String other) {
        return new Visitor(words, other, login, path, secure, api, recent);
    }
}
