package tramoya.storefront;

import tramoya.pages.Page;

/**
 * The door to an account: log in, or make one.
 *
 * @param signUp whether the form makes a new account
 * @param back where to go afterwards
 */
public record EnterPage(StoreFrame frame, boolean signUp, String email, String name, String back, String problem)
        implements Page {}
