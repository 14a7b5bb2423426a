package tramoya.orders;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.events.CancelReason;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderId;
import tramoya.orders.OrderCommand.CancelOrder;
import tramoya.web.Tokens;

/** What the holder of an order may see and do. Whoever has neither its token nor its login learns nothing of it. */
@RestController
@RequestMapping("/api/store/orders/{orderId}")
class OrdersApi {
    private final Service orders;
    private final OrderReader reader;
    private final OrderUpdates updates;
    private final Tokens tokens;
    private final Clock clock;

    OrdersApi(Engine engine, EventTypes types, OrderUpdates updates, Tokens tokens, Clock clock) {
        this.orders = engine.service("orders");
        this.reader = new OrderReader(orders, types);
        this.updates = updates;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping
    OrderView show(
            @PathVariable String orderId,
            @RequestHeader(name = "Order-Token", required = false) @Nullable String token,
            @RequestHeader(name = "Authorization", required = false) @Nullable String login) {
        return reader.view(allowed(orderId, token, login));
    }

    /** The token may stand in the address, because a browser's EventSource sends no headers. */
    @GetMapping("/updates")
    SseEmitter updates(
            @PathVariable String orderId,
            @RequestHeader(name = "Order-Token", required = false) @Nullable String token,
            @RequestParam(name = "token", required = false) @Nullable String parameter,
            @RequestHeader(name = "Authorization", required = false) @Nullable String login) {
        return updates.follow(allowed(orderId, token == null ? parameter : token, login));
    }

    @PostMapping("/cancel")
    ResponseEntity<Void> cancel(
            @PathVariable String orderId,
            @RequestHeader(name = "Order-Token", required = false) @Nullable String token,
            @RequestHeader(name = "Authorization", required = false) @Nullable String login) {
        OrderId order = allowed(orderId, token, login);
        var command = new CancelOrder(order, CancelReason.CUSTOMER_ASKED, clock.instant());
        long position = orders.handle(Request.by("shopper", order.value()), Order.AGGREGATE, order, command);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header("Log-Position", Long.toString(position))
                .build();
    }

    private OrderId allowed(String text, @Nullable String token, @Nullable String login) {
        OrderId orderId = OrderId.parse(text);
        boolean byToken = token != null && tokens.allowsOrder(token, orderId);
        if (!byToken && !isOwner(orderId, login)) {
            throw Rejected.notFound("order.unknown", "There is no such order, or it needs its Order-Token or login");
        }
        return orderId;
    }

    private boolean isOwner(OrderId orderId, @Nullable String login) {
        Optional<String> customer = login != null && login.startsWith("Bearer ")
                ? tokens.customer(login.substring("Bearer ".length()), clock.instant())
                : Optional.empty();
        return customer.isPresent()
                && reader.created(orderId)
                        .map(OrderCreated::customerId)
                        .map(owner -> owner.toString().equals(customer.get()))
                        .orElse(false);
    }
}
