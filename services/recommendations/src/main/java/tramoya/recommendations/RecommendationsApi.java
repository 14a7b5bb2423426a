package tramoya.recommendations;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Rejected;
import tramoya.events.ProductId;

/** What anybody may be recommended. Nobody says who they are, and nothing here would remember it. */
@RestController
@RequestMapping("/api/store/recommendations")
class RecommendationsApi {
    static final int LIMIT_DEFAULT = 10;
    static final int LIMIT_MAX = 50;

    /** Products of a cart that are looked up: each costs a few reads, and the last ones added tell the most. */
    static final int PRODUCTS_MAX = 20;

    private final Recommendations recommendations;

    RecommendationsApi(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    /** The best first. */
    record Answer(List<Recommendation> items) {}

    @GetMapping("/products/{productId}")
    Answer withProduct(@PathVariable String productId, @RequestParam(required = false) @Nullable Integer limit) {
        return new Answer(recommendations.withProduct(parsed(productId), bounded(limit)));
    }

    @GetMapping("/carts")
    Answer withCart(
            @RequestParam(defaultValue = "") String products, @RequestParam(required = false) @Nullable Integer limit) {
        return new Answer(recommendations.withCart(several(products), bounded(limit)));
    }

    @GetMapping("/popular")
    Answer popular(@RequestParam(required = false) @Nullable Integer limit) {
        return new Answer(recommendations.popular(bounded(limit)));
    }

    private static List<ProductId> several(String products) {
        List<String> ids = Arrays.stream(products.split(",", -1)).distinct().toList();
        if (products.isBlank() || ids.size() > PRODUCTS_MAX) {
            throw Rejected.invalid(
                    "recommendations.products",
                    "Name 1 to %d products of the cart, separated by commas".formatted(PRODUCTS_MAX));
        }
        return ids.stream().map(RecommendationsApi::parsed).toList();
    }

    private static ProductId parsed(String productId) {
        try {
            return ProductId.parse(productId.strip());
        } catch (IllegalArgumentException malformed) {
            throw Rejected.invalid("product.id", "A product's id is a UUID");
        }
    }

    private static int bounded(@Nullable Integer limit) {
        int wished = limit == null ? LIMIT_DEFAULT : limit;
        if (wished < 1 || wished > LIMIT_MAX) {
            throw Rejected.invalid("recommendations.limit", "The limit is 1 to %d".formatted(LIMIT_MAX));
        }
        return wished;
    }
}
