package tramoya.orders;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.events.CancelReason;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.orders.OrderCommand.CancelOrder;
import tramoya.orders.OrderSearch.Filter;
import tramoya.orders.OrderSearch.Found;
import tramoya.web.Listing;
import tramoya.web.OperatorName;

/** What the people of the shop see of orders and may do to them. */
@RestController
@RequestMapping("/api/admin/orders")
class OrdersAdminApi {
    private static final int REASON_LENGTH_MAX = 200;

    private final Service orders;
    private final OrderReader reader;
    private final OrderSearch search;
    private final Contacts contacts;
    private final Clock clock;

    OrdersAdminApi(Engine engine, EventTypes types, Contacts contacts, Clock clock) {
        this.orders = engine.service("orders");
        this.reader = new OrderReader(orders, types);
        this.search = new OrderSearch(orders, contacts);
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * Newest first; see {@link OrderSearch} for what can be found. Orders that still wait in the queue are not in it.
     */
    @GetMapping
    Listing<Found> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Boolean attention,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Filter filter = new Filter(state, q, attention, time(from), time(to));
        return search.find(filter, cursor, Listing.limit(limit));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw Rejected.invalid("order.time", "A time looks like 2026-11-23T12:00:00Z");
        }
    }

    @GetMapping("/counts")
    Map<String, Long> counts() {
        return search.counts();
    }

    @GetMapping("/{orderId}")
    OrderDetails show(@PathVariable String orderId) {
        OrderId id = OrderId.parse(orderId);
        return find(id).orElseThrow(() -> unknown(id));
    }

    Optional<OrderDetails> find(OrderId id) {
        List<OrderEvent> events = reader.events(id);
        return events.isEmpty() || !(events.getFirst() instanceof OrderCreated created)
                ? Optional.empty()
                : Optional.of(OrderDetails.of(reader.view(id), created, events, contacts, search.needsAttention(id)));
    }

    private static Rejected unknown(OrderId id) {
        return Rejected.notFound("order.unknown", "There is no order " + id);
    }

    /** Why somebody of the shop cancels an order. */
    record Cancellation(@Nullable String reason) {}

    /** The customer is told that the shop cancelled; the words stay with the shop. */
    @PostMapping("/{orderId}/cancel")
    ResponseEntity<OrderView> cancel(
            @PathVariable String orderId,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestBody Cancellation cancellation) {
        String reason = cancellation.reason();
        if (reason == null || reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw Rejected.invalid(
                    "order.cancel-reason", "Give a reason of 1 to %d characters".formatted(REASON_LENGTH_MAX));
        }
        OrderId id = OrderId.parse(orderId);
        OrderCreated created = reader.created(id).orElseThrow(() -> unknown(id));
        Sealed note = contacts.sealNote(id, created.customerId(), reason.strip());
        var command = new CancelOrder(id, CancelReason.SHOP_CANCELLED, note, clock.instant());
        long position = orders.handle(Request.by(OperatorName.of(operator), id.value()), Order.AGGREGATE, id, command);
        return ResponseEntity.ok()
                .header("Log-Position", Long.toString(position))
                .body(reader.view(id));
    }
}
