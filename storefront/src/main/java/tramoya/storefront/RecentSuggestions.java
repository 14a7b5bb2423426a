package tramoya.storefront;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tramoya.pages.Words.Language;
import tramoya.storefront.Goods.Suggestion;

/**
 * Recommendations change with every order and matter to nobody by the second, but take two of the three requests that a
 * product page costs: so they are told again for some seconds. Prices and stock of what is recommended are as old; the
 * product's own page and the cart ask each time. Safe for any number of threads.
 */
final class RecentSuggestions {
    private static final Duration AGE = Duration.ofSeconds(3);
    private static final int MOST = 2_000;

    private final Cache<Asked, List<Suggestion>> told =
            Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(MOST).build();

    /** What was asked for: the template of the path, and what goes into it. */
    record Asked(Language language, String path, List<Object> values) {}

    /** What was answered some seconds ago, or else what {@code services} answer now; a failure is not remembered. */
    List<Suggestion> get(Asked asked, Supplier<List<Suggestion>> services) {
        List<Suggestion> known = told.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        // Not within the cache, whose lock would be held for as long as a service takes to answer.
        List<Suggestion> fresh = services.get();
        told.put(asked, fresh);
        return fresh;
    }
}
