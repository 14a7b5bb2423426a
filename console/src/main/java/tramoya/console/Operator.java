package tramoya.console;

import jakarta.servlet.http.HttpServletRequest;
import tramoya.pages.Api;
import tramoya.pages.Words;

/**
 * Who is signed in, for one request. A parameter of every controller of the console but the sign-in's.
 *
 * @param name as typed at the sign-in; the audit log tells it
 * @param path of the request, for the navigation and the way back
 * @param words of the module's {@code console} bundle; parts of the console have bundles of their own
 * @param notice what the request before this one has done ({@code ?done=<key>}); empty mostly
 * @param api the services, with the admin key and in this operator's name
 */
public record Operator(String name, String path, Words words, String notice, Api api) {
    /** Where the resolver leaves it. */
    static final String ATTRIBUTE = Operator.class.getName();

    static Operator of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Operator operator) {
            return operator;
        }
        throw new IllegalStateException("The doorkeeper let in a request without an operator");
    }

    /** The same language's words of a part of the console. */
    public Words words(String bundle) {
        return Words.of(bundle, words.language());
    }
}
