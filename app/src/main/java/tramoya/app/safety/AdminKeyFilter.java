package tramoya.app.safety;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows the operator by {@code Authorization: Bearer ADMIN_KEY}. Other bearer tokens pass unseen: they are customers'
 * logins, which the services judge.
 */
final class AdminKeyFilter extends OncePerRequestFilter {
    static final String ROLE = "ADMIN";
    private static final String SCHEME = "Bearer ";

    private final AdminKey key;

    AdminKeyFilter(AdminKey key) {
        this.key = key;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasKey(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            var operator = new PreAuthenticatedAuthenticationToken(
                    "admin", "", AuthorityUtils.createAuthorityList("ROLE_" + ROLE));
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(operator);
            SecurityContextHolder.setContext(context); // Spring Security clears it after the request
        }
        chain.doFilter(request, response);
    }

    private boolean hasKey(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && key.is(authorization.substring(SCHEME.length()).strip());
    }
}
