package tramoya.storefront;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tramoya.pages.Query;
import tramoya.pages.Refusal;
import tramoya.storefront.Goods.Categories;
import tramoya.storefront.Goods.Category;
import tramoya.storefront.Goods.Found;
import tramoya.storefront.Goods.Product;
import tramoya.storefront.Goods.Recommendations;
import tramoya.storefront.Goods.Sheet;
import tramoya.storefront.Goods.Suggestion;
import tramoya.storefront.RecentSuggestions.Asked;

/**
 * What the shop window asks the services, in a visitor's language and name. Recommendations are a courtesy: a page does
 * without them when their service does not answer.
 */
final class Store {
    /** As many as one line of tiles shows on a wide screen. */
    static final int SUGGESTIONS = 4;

    private static final int RECOMMENDABLE_MAX = 20; // the recommendations API takes no more

    private static final int NAMED_MAX = 100; // nor does the catalogue take more ids at once

    private Store() {}

    static List<Category> categories(Visitor visitor) {
        return visitor.api()
                .get(
                        Categories.class,
                        "/api/store/categories?language={l}",
                        visitor.language().code())
                .items();
    }

    static Found search(Visitor visitor, Search search, int limit) {
        return search.in(Query.of("/api/store/products")
                        .with("language", visitor.language().code())
                        .with("limit", limit))
                .get(Found.class, visitor.api());
    }

    static Found suggest(Visitor visitor, String words) {
        return visitor.api()
                .get(
                        Found.class,
                        "/api/store/products/suggest?q={q}&language={l}&limit=6",
                        words,
                        visitor.language().code());
    }

    static Optional<Sheet> product(Visitor visitor, String slug) {
        return visitor.api()
                .find(
                        Sheet.class,
                        "/api/store/products/{slug}?language={l}",
                        slug,
                        visitor.language().code());
    }

    /** By id; those not on sale are missing. */
    static Map<String, Product> products(Visitor visitor, Collection<String> ids) {
        return ids.stream()
                .gather(Gatherers.windowFixed(NAMED_MAX))
                .flatMap(some -> named(visitor, some).stream())
                .collect(Collectors.toMap(Product::id, Function.identity()));
    }

    private static List<Product> named(Visitor visitor, List<String> ids) {
        return visitor.api()
                .get(
                        Found.class,
                        "/api/store/products?ids={ids}&language={l}",
                        String.join(",", ids),
                        visitor.language().code())
                .items();
    }

    static List<Suggestion> popular(Visitor visitor, int limit) {
        return suggestions(visitor, "/api/store/recommendations/popular?limit={n}", limit);
    }

    static List<Suggestion> goesWith(Visitor visitor, String productId) {
        return suggestions(visitor, "/api/store/recommendations/products/{id}?limit={n}", productId, SUGGESTIONS);
    }

    static List<Suggestion> goesWith(Visitor visitor, Basket basket) {
        if (basket.isEmpty()) {
            return popular(visitor, SUGGESTIONS);
        }
        String ids = basket.lines().stream()
                .map(Basket.Line::productId)
                .limit(RECOMMENDABLE_MAX)
                .collect(Collectors.joining(","));
        return suggestions(visitor, "/api/store/recommendations/carts?products={ids}&limit={n}", ids, SUGGESTIONS);
    }

    private static List<Suggestion> suggestions(Visitor visitor, String path, Object... values) {
        try {
            return visitor.recent()
                    .get(
                            new Asked(visitor.language(), path, List.of(values)),
                            () -> recommended(visitor, path, values));
        } catch (Refusal unavailable) {
            return List.of();
        }
    }

    private static List<Suggestion> recommended(Visitor visitor, String path, Object... values) {
        Recommendations told = visitor.api().get(Recommendations.class, path, values);
        Map<String, Product> products = products(
                visitor, told.items().stream().map(one -> one.product().id()).toList());
        return told.items().stream()
                .flatMap(one -> Optional.ofNullable(products.get(one.product().id()))
                        .map(product -> new Suggestion(product, one.reason().said(visitor.words())))
                        .stream())
                .toList();
    }

    /** An empty one when there is none, or when it is gone. */
    static Basket basket(Visitor visitor) {
        if (visitor.cartId() == null) {
            return Basket.NONE;
        }
        return cart(visitor)
                .map(cart -> Basket.of(
                        cart,
                        products(
                                visitor,
                                cart.lines().stream()
                                        .map(Basket.ToldLine::productId)
                                        .toList())))
                .orElse(Basket.NONE);
    }

    /** How many pieces are in the cart, for the number on its picture. */
    static int pieces(Visitor visitor) {
        return visitor.cartId() == null
                ? 0
                : cart(visitor)
                        .map(cart -> cart.lines().stream()
                                .mapToInt(Basket.ToldLine::quantity)
                                .sum())
                        .orElse(0);
    }

    private static Optional<Basket.Told> cart(Visitor visitor) {
        try {
            return visitor.own().find(Basket.Told.class, "/api/store/carts/{id}", String.valueOf(visitor.cartId()));
        } catch (Refusal malformed) {
            if (malformed.status() >= 500) {
                throw malformed;
            }
            return Optional.empty();
        }
    }

    private record Opened(String id) {}

    /** Puts pieces into the cart. Answers the visitor, who has a new cart when the old one was closed or gone. */
    static Visitor add(Visitor visitor, String productId, int quantity) {
        Visitor with = hasOpenCart(visitor) ? visitor : visitor.withCart(open(visitor));
        with.own()
                .send(
                        HttpMethod.POST,
                        Map.of("productId", productId, "quantity", quantity),
                        "/api/store/carts/{id}/lines",
                        String.valueOf(with.cartId()));
        return with;
    }

    private static boolean hasOpenCart(Visitor visitor) {
        return visitor.cartId() != null
                && cart(visitor).map(cart -> cart.orderId() == null).orElse(false);
    }

    /** Without a login when it has run out: better a guest's cart than none. */
    private static String open(Visitor visitor) {
        try {
            return visitor.own()
                    .post(Opened.class, Map.of(), "/api/store/carts")
                    .id();
        } catch (Refusal refusal) {
            if (refusal.status() != 401) {
                throw refusal;
            }
            return visitor.api()
                    .post(Opened.class, Map.of(), "/api/store/carts")
                    .id();
        }
    }

    static void set(Visitor visitor, String productId, int quantity) {
        visitor.own()
                .send(
                        HttpMethod.PUT,
                        Map.of("quantity", quantity),
                        "/api/store/carts/{id}/lines/{product}",
                        String.valueOf(visitor.cartId()),
                        productId);
    }

    /** @param orderToken lets its holder see the order */
    record Placed(String orderId, String orderToken) {}

    /**
     * The cart's id is the key: whoever sends the form twice, in whatever tab, gets one order.
     *
     * @throws Refusal as the cart API says
     */
    static Placed checkOut(Visitor visitor, Object form) {
        String cartId = String.valueOf(visitor.cartId());
        return visitor.own()
                .with("Idempotency-Key", cartId)
                .post(Placed.class, form, "/api/store/carts/{id}/checkout", cartId);
    }

    /** @param token null for a customer who is logged in */
    static Optional<Order.Told> order(Visitor visitor, String orderId, @Nullable String token) {
        var api = token == null ? visitor.own() : visitor.api().with("Order-Token", token);
        return api.find(Order.Told.class, "/api/store/orders/{id}", orderId);
    }

    static Optional<Order.Parcel> parcel(Visitor visitor, String orderId, @Nullable String token) {
        return token == null
                ? Optional.empty()
                : visitor.api()
                        .with("Order-Token", token)
                        .find(Order.Parcel.class, "/api/store/orders/{id}/shipment", orderId);
    }
}
