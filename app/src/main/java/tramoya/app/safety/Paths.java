package tramoya.app.safety;

import jakarta.servlet.http.HttpServletRequest;

/** Which part of the shop a request is for, judged by the decoded path: {@code /%61pi} is no way around a rule. */
final class Paths {
    static final String ADMIN = "/api/admin";
    static final String OPERATIONS = "/api/ops";
    static final String FEED = "/api/feed";
    static final String BELOW = "/**";

    private Paths() {}

    /** The path as the container decoded and normalised it, without parameters. */
    static String of(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    static boolean isApi(HttpServletRequest request) {
        return of(request).startsWith("/api/");
    }

    /** Only the operator may go there, and to logs the other processes too. */
    static boolean isGuarded(HttpServletRequest request) {
        String path = of(request);
        return path.startsWith(ADMIN) || path.startsWith(OPERATIONS) || path.startsWith(FEED);
    }
}
