package tramoya.app.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tramoya.analytics.AnalyticsService;
import tramoya.cart.CartService;
import tramoya.catalog.CatalogService;
import tramoya.customers.CustomersService;
import tramoya.inventory.InventoryService;
import tramoya.notifications.NotificationsService;
import tramoya.orders.OrdersService;
import tramoya.payments.PaymentsService;
import tramoya.recommendations.RecommendationsService;
import tramoya.shipping.ShippingService;

/**
 * The services of the shop, with the paths that each answers and the kind of thing that it shows in the time machine.
 */
public enum ShopService {
    CATALOG(
            CatalogService.class,
            "product",
            List.of("/api/store/products", "/api/store/products/*", "/api/store/categories"),
            "/api/store/products/**",
            "/api/store/categories",
            "/api/admin/products/**"),
    CART(CartService.class, null, "/api/store/carts/**", "/api/admin/order-entries"),
    ORDERS(
            OrdersService.class,
            "order",
            List.of("/api/admin/orders", "/api/admin/orders/counts"),
            "/api/store/orders/**",
            "/api/admin/orders/**"),
    CUSTOMERS(CustomersService.class, "customer", "/api/store/customers/**", "/api/admin/customers/**"),
    INVENTORY(
            InventoryService.class,
            "stock",
            List.of("/api/admin/inventory", "/api/admin/inventory/counts"),
            "/api/admin/inventory/**"),
    PAYMENTS(PaymentsService.class, "payment", "/api/admin/payments/**"),
    SHIPPING(
            ShippingService.class,
            "shipment",
            "/api/store/orders/{orderId}/shipment",
            "/api/admin/shipments/**",
            "/api/carrier/**"),
    NOTIFICATIONS(NotificationsService.class, null, "/api/admin/messages/**"),
    RECOMMENDATIONS(
            RecommendationsService.class,
            null,
            List.of("/api/store/recommendations/**"),
            "/api/store/recommendations/**"),
    ANALYTICS(AnalyticsService.class, null, List.of("/api/admin/analytics/**"), "/api/admin/analytics/**");

    private static final String ALL = "all";

    /** What follows a service's name when only its query side is meant, as in {@code orders:query}. */
    private static final String QUERY_SIDE = ":query";

    private final Class<?> wiring;
    private final @Nullable String kind;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> queries;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> paths;

    ShopService(Class<?> wiring, @Nullable String kind, String... paths) {
        this(wiring, kind, List.of(), paths);
    }

    ShopService(Class<?> wiring, @Nullable String kind, List<String> queries, String... paths) {
        this.wiring = wiring;
        this.kind = kind;
        this.queries = queries;
        this.paths = List.of(paths);
    }

    /** As in settings, logs and events: {@code orders}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The configuration that brings everything of this service. */
    Class<?> wiring() {
        return wiring;
    }

    /** Patterns of the paths that only this service answers. */
    List<String> paths() {
        return paths;
    }

    /** Patterns of those among the paths that its read models alone answer, so that its query side can. */
    List<String> queries() {
        return queries;
    }

    boolean hasQuerySide() {
        return !queries.isEmpty();
    }

    static Optional<ShopService> named(String id) {
        return Arrays.stream(values())
                .filter(service -> service.id().equals(id))
                .findFirst();
    }

    /** The service that shows this kind of thing in the time machine. */
    static Optional<ShopService> showing(String kind) {
        return Arrays.stream(values())
                .filter(service -> kind.equals(service.kind))
                .findFirst();
    }

    /**
     * What runs in a process.
     *
     * @param whole services with everything
     * @param queries services with their query side only
     */
    public record Chosen(Set<ShopService> whole, Set<ShopService> queries) {
        public Chosen {
            whole = Set.copyOf(whole);
            queries = Set.copyOf(queries);
        }
    }

    /**
     * What a setting such as {@code orders,payments} or {@code orders:query} names; all for {@code all} and null.
     *
     * @throws IllegalArgumentException that names what is unknown, and all that is known
     */
    public static Chosen chosen(@Nullable String setting) {
        if (setting == null || setting.strip().equals(ALL)) {
            return new Chosen(EnumSet.allOf(ShopService.class), Set.of());
        }
        Set<ShopService> whole = EnumSet.noneOf(ShopService.class);
        Set<ShopService> queries = EnumSet.noneOf(ShopService.class);
        List<String> unknown = new ArrayList<>();
        for (String part : setting.split(",", -1)) {
            String word = part.strip();
            boolean query = word.endsWith(QUERY_SIDE);
            String name = query ? word.substring(0, word.length() - QUERY_SIDE.length()) : word;
            named(name).ifPresentOrElse((query ? queries : whole)::add, () -> unknown.add(name));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("--services %s: there is no %s; choose %s or some of %s"
                    .formatted(setting, String.join(", no ", unknown), ALL, known()));
        }
        checkQueries(setting, whole, queries);
        return new Chosen(whole, queries);
    }

    private static void checkQueries(String setting, Set<ShopService> whole, Set<ShopService> queries) {
        for (ShopService service : queries) {
            if (!service.hasQuerySide()) {
                throw new IllegalArgumentException(
                        "--services %s: %s answers from its log and state, so it has no query side; these have one: %s"
                                .formatted(
                                        setting,
                                        service.id(),
                                        Arrays.stream(values())
                                                .filter(ShopService::hasQuerySide)
                                                .map(ShopService::id)
                                                .collect(Collectors.joining(", "))));
            }
            if (whole.contains(service)) {
                throw new IllegalArgumentException(
                        "--services %s: %s runs here whole, with its queries; take its query side to another process"
                                .formatted(setting, service.id()));
            }
        }
    }

    static String known() {
        return Arrays.stream(values()).map(ShopService::id).collect(Collectors.joining(", "));
    }
}
