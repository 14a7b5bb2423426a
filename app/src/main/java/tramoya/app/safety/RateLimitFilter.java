package tramoya.app.safety;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to clients that ask too often: strictly where passwords and keys can be guessed, generously elsewhere.
 * Counts are per process.
 */
final class RateLimitFilter extends OncePerRequestFilter {
    private final Limits limits;
    private final Buckets requests;
    private final Buckets logins;
    private final Buckets wrongKeys;

    RateLimitFilter(Limits limits, TimeMeter clock) {
        this.limits = limits;
        this.requests = new Buckets(limits.requestsPerMinute(), limits.clientsMax(), clock);
        this.logins = new Buckets(limits.loginsPerMinute(), limits.clientsMax(), clock);
        this.wrongKeys = new Buckets(limits.loginsPerMinute(), limits.clientsMax(), clock);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Peers.isPeer(request) // was counted where it came in
                || (limits.exemptLoopback() && ClientAddress.isLoopback(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String client = ClientAddress.of(request);
        ConsumptionProbe any = requests.of(client).tryConsumeAndReturnRemaining(1);
        if (!any.isConsumed()) {
            refuse(response, any.getNanosToWaitForRefill());
        } else if (Paths.isGuarded(request)) {
            passWithKey(request, response, chain, wrongKeys.of(client));
        } else if (isLogin(request)) {
            passAsLogin(request, response, chain, logins.of(client));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Only wrong keys are counted: an operator with the right one may be as busy as he likes. */
    private void passWithKey(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Bucket guesses)
            throws ServletException, IOException {
        if (guesses.getAvailableTokens() == 0) {
            refuse(response, guesses.estimateAbilityToConsume(1).getNanosToWaitForRefill());
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            guesses.tryConsume(1);
        }
    }

    private void passAsLogin(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Bucket attempts)
            throws ServletException, IOException {
        ConsumptionProbe attempt = attempts.tryConsumeAndReturnRemaining(1);
        if (attempt.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            refuse(response, attempt.getNanosToWaitForRefill());
        }
    }

    private boolean isLogin(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && limits.strictPaths().stream().anyMatch(Paths.of(request)::startsWith);
    }

    private static void refuse(HttpServletResponse response, long nanosToWait) throws IOException {
        long seconds = Duration.ofNanos(nanosToWait).toSeconds() + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        ProblemWriter.write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "request.too-many",
                "Too many requests: try again in %d s".formatted(seconds));
    }
}
