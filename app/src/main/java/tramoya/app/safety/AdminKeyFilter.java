package tramoya.app.safety;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import tramoya.web.Tokens;

/**
 * Knows the operator by {@code Authorization: Bearer ADMIN_KEY}. Other bearer tokens pass unseen: they are customers'
 * logins, which the services judge.
 *
 * <p>The console's sign-in, a cookie, lets its browser read as well, for live streams. It never lets anybody write
 * here: a cookie is sent by itself, so a foreign page could use it; deeds go through the console's own forms.
 */
final class AdminKeyFilter extends OncePerRequestFilter {
    static final String ROLE = "ADMIN";
    static final String PROCESS_ROLE = "PROCESS";
    private static final String SCHEME = "Bearer ";

    private final AdminKey key;
    private final Tokens tokens;
    private final Clock clock;

    AdminKeyFilter(AdminKey key, Tokens tokens, Clock clock) {
        this.key = key;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasKey(request.getHeader(HttpHeaders.AUTHORIZATION)) || readsFromTheConsole(request)) {
            pass("admin", ROLE);
        } else if (Peers.isPeer(request)) {
            pass("process", PROCESS_ROLE);
        }
        chain.doFilter(request, response);
    }

    /** Spring Security forgets it after the request. */
    private static void pass(String who, String role) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new PreAuthenticatedAuthenticationToken(who, "", AuthorityUtils.createAuthorityList("ROLE_" + role)));
        SecurityContextHolder.setContext(context);
    }

    private boolean readsFromTheConsole(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && HttpMethod.GET.matches(request.getMethod())
                && Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(Tokens.OPERATOR_COOKIE))
                        .anyMatch(cookie -> tokens.operator(cookie.getValue(), clock.instant())
                                .isPresent());
    }

    private boolean hasKey(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && key.is(authorization.substring(SCHEME.length()).strip());
    }
}
