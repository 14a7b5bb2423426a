package tramoya.shipping;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.events.OrderId;
import tramoya.shipping.Shipments.Listed;
import tramoya.shipping.Shipments.Tracked;
import tramoya.web.Listing;

/** What an operator sees of shipments, newest orders first. */
@RestController
@RequestMapping("/api/admin/shipments")
class ShippingAdminApi {
    private final Shipments shipments;

    ShippingAdminApi(Shipments shipments) {
        this.shipments = shipments;
    }

    @GetMapping
    Listing<Listed> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int rows = Listing.limit(limit);
        return state == null || state.isEmpty() ? shipments.all(cursor, rows) : shipments.inState(state, cursor, rows);
    }

    @GetMapping("/{orderId}")
    Tracked one(@PathVariable String orderId) {
        return shipments.of(OrderId.parse(orderId));
    }
}
