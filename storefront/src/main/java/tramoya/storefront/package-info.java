/**
 * The shop window: what buyers see, at {@code /}.
 *
 * <p>A visitor is known by three cookies: a language, a cart, and a login. {@link Visitor} holds what they say,
 * {@link Store} asks the services in the visitor's name, and the controllers ({@link Browsing}, {@link Baskets},
 * {@link Checkouts}, {@link Purchases}, {@link Accounts}) answer pages. The way from the home page to a bought thing
 * works without JavaScript; {@code store.js} and htmx add search as one types, a cart that changes in place, and an
 * order page that moves by itself.
 */
@NullMarked
package tramoya.storefront;

import org.jspecify.annotations.NullMarked;
