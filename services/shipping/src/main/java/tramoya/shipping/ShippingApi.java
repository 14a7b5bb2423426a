package tramoya.shipping;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Rejected;
import tramoya.events.OrderId;
import tramoya.shipping.Shipments.Tracked;
import tramoya.web.Tokens;

/** Where is my parcel? */
@RestController
class ShippingApi {
    private final Shipments shipments;
    private final Tokens tokens;

    ShippingApi(Shipments shipments, Tokens tokens) {
        this.shipments = shipments;
        this.tokens = tokens;
    }

    @GetMapping("/api/store/orders/{orderId}/shipment")
    Tracked shipment(
            @PathVariable String orderId,
            @RequestHeader(name = "Order-Token", required = false) @Nullable String token) {
        if (token == null || !tokens.allowsOrder(token, orderId)) {
            // The same answer as for an order that does not exist: a stranger learns nothing.
            throw Rejected.notFound("order.unknown", "There is no such order, or the Order-Token is not its own");
        }
        return shipments.of(OrderId.parse(orderId));
    }
}
