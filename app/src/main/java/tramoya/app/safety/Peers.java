package tramoya.app.safety;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import tramoya.web.Tokens;

/**
 * Knows requests of the shop's other processes by a proof that only the holder of the token key can make. They were
 * counted and judged where they came in, they may read logs, and they are never passed on a second time.
 *
 * <p>A wrong proof is refused instead of ignored: processes with different keys would pass requests in circles.
 */
public final class Peers extends OncePerRequestFilter {
    public static final String HEADER = "Tramoya-Process";
    private static final String KNOWN = Peers.class.getName();

    private final Tokens tokens;

    Peers(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Whether another process of the shop asks. */
    public static boolean isPeer(HttpServletRequest request) {
        return request.getAttribute(KNOWN) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String proof = request.getHeader(HEADER);
        if (proof == null) {
            chain.doFilter(request, response);
        } else if (tokens.isProcess(proof)) {
            request.setAttribute(KNOWN, true);
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "process.unknown",
                    "The header %s is for processes of this shop: give all of them the same TRAMOYA_TOKEN_KEY"
                            .formatted(HEADER));
        }
    }
}
