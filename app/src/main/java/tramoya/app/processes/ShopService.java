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
            "/api/store/products/**",
            "/api/store/categories",
            "/api/admin/products/**"),
    CART(CartService.class, null, "/api/store/carts/**", "/api/admin/order-entries"),
    ORDERS(OrdersService.class, "order", "/api/store/orders/**", "/api/admin/orders/**"),
    CUSTOMERS(CustomersService.class, "customer", "/api/store/customers/**", "/api/admin/customers/**"),
    INVENTORY(InventoryService.class, "stock", "/api/admin/inventory/**"),
    PAYMENTS(PaymentsService.class, "payment", "/api/admin/payments/**"),
    SHIPPING(
            ShippingService.class,
            "shipment",
            "/api/store/orders/{orderId}/shipment",
            "/api/admin/shipments/**",
            "/api/carrier/**"),
    NOTIFICATIONS(NotificationsService.class, null, "/api/admin/messages/**"),
    RECOMMENDATIONS(RecommendationsService.class, null, "/api/store/recommendations/**"),
    ANALYTICS(AnalyticsService.class, null, "/api/admin/analytics/**");

    private static final String ALL = "all";

    private final Class<?> wiring;
    private final @Nullable String kind;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> paths;

    ShopService(Class<?> wiring, @Nullable String kind, String... paths) {
        this.wiring = wiring;
        this.kind = kind;
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
     * What a setting such as {@code orders,payments} names; all for {@code all} and null.
     *
     * @throws IllegalArgumentException that names what is unknown, and all that is known
     */
    public static Set<ShopService> chosen(@Nullable String setting) {
        if (setting == null || setting.strip().equals(ALL)) {
            return EnumSet.allOf(ShopService.class);
        }
        Set<ShopService> chosen = EnumSet.noneOf(ShopService.class);
        List<String> unknown = new ArrayList<>();
        for (String word : setting.split(",", -1)) {
            named(word.strip()).ifPresentOrElse(chosen::add, () -> unknown.add(word.strip()));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("--services %s: there is no %s; choose %s or some of %s"
                    .formatted(setting, String.join(", no ", unknown), ALL, known()));
        }
        return chosen;
    }

    static String known() {
        return Arrays.stream(values()).map(ShopService::id).collect(Collectors.joining(", "));
    }
}
