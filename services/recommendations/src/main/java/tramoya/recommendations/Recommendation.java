package tramoya.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product that the shopper may like, and what speaks for it.
 *
 * @param score between 0 and 1; see {@link Score}
 */
record Recommendation(Product product, Reason reason, double score) {
    /** The best first; equal ones by id, so that the same events always give the same answer. */
    static final Comparator<Recommendation> BEST_FIRST = Comparator.comparingDouble(Recommendation::score)
            .reversed()
            .thenComparing(one -> one.reason().kind())
            .thenComparing(one -> one.product().id())
            .thenComparing(one -> Objects.toString(one.reason().because(), ""));

    record Product(String id, String slug, String name, Money price) {}

    /**
     * All that one sentence needs. {@code bought-together}: "{@code orders} of {@code of} orders with {@code because}
     * held this too". {@code because-you-added}: "{@code carts} of {@code of} carts with {@code because} got this too".
     * {@code popular}: "{@code orders} of {@code of} orders held this".
     *
     * @param because the product that it goes with; null when it is only popular
     * @param orders null when carts were counted
     * @param carts null when orders were counted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reason(
            Kind kind,
            @Nullable Because because,
            @Nullable Long orders,
            @Nullable Long carts,
            long of) {}

    record Because(String productId, String name) {}

    /** The kinds of reason, the stronger first. */
    enum Kind {
        @JsonProperty("bought-together")
        BOUGHT_TOGETHER,
        @JsonProperty("because-you-added")
        BECAUSE_YOU_ADDED,
        @JsonProperty("popular")
        POPULAR
    }
}
