package tramoya.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Vault;
import tramoya.eventing.WorkQueue;
import tramoya.events.CancelReason;
import tramoya.events.Contact;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderId;
import tramoya.events.PendingOrder;
import tramoya.orders.OrderCommand.CancelOrder;
import tramoya.web.Amount;
import tramoya.web.Listing;

/** What the people of the shop see of orders and may do to them. */
@RestController
@RequestMapping("/api/admin/orders")
class OrdersAdminApi {
    private static final int REASON_LENGTH_MAX = 200;
    private static final List<String> STATES = List.of("created", "processing", "shipped", "delivered", "cancelled");

    /** 1 for an order whose process waits for a person. */
    private static final String ATTENTION = """
            (CASE WHEN EXISTS (SELECT 1 FROM process p WHERE p.name = 'fulfil-order' AND p.instance = l.order_id
              AND (p.state LIKE '%NeedsAttention%' OR p.state LIKE '%LeftAnyway%')) THEN 1 ELSE 0 END)""";

    private final Service orders;
    private final OrderReader reader;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    OrdersAdminApi(Engine engine, EventTypes types, Vault vault, JsonMapper json, Clock clock) {
        this.orders = engine.service("orders");
        this.reader = new OrderReader(orders, types);
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** One row of the list. */
    record Row(
            String id,
            String state,
            @Nullable String reason,
            @Nullable String customerId,
            Amount total,
            long lines,
            Instant createdAt,
            Instant changedAt,
            boolean needsAttention) {
        static Row of(tramoya.eventing.Row row) {
            String reason = row.textOrNull("reason");
            return new Row(
                    row.text("order_id"),
                    row.text("state").toLowerCase(Locale.ROOT),
                    reason == null ? null : reason.toLowerCase(Locale.ROOT).replace('_', '-'),
                    row.textOrNull("customer_id"),
                    new Amount(row.number("total_minor"), row.text("currency")),
                    row.number("line_count"),
                    row.time("created_at"),
                    row.time("changed_at"),
                    row.flag("attention"));
        }
    }

    /**
     * Newest first; {@code q} is the start of an order's id, or a customer's id. {@code attention} asks for those that
     * a person should look at. Orders that still wait in the queue are not in it.
     */
    @GetMapping
    Listing<Row> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Boolean attention,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Listing.limit(limit);
        StringBuilder where =
                new StringBuilder("SELECT l.*, " + ATTENTION + " AS attention FROM order_list l WHERE 1 = 1");
        List<Object> parameters = new ArrayList<>();
        if (state != null) {
            where.append(" AND state = ?");
            parameters.add(admitted(state));
        }
        if (q != null && !q.isBlank()) {
            where.append(" AND (order_id LIKE ? OR customer_id = ?)");
            parameters.add(q.strip().replaceAll("[%_\\\\]", "") + "%");
            parameters.add(q.strip());
        }
        if (attention != null) {
            where.append(" AND ").append(ATTENTION).append(attention ? " = 1" : " = 0");
        }
        if (cursor != null) {
            where.append(" AND order_id < ?");
            parameters.add(OrderId.parse(cursor));
        }
        where.append(" ORDER BY order_id DESC LIMIT ?");
        parameters.add(size + 1);
        List<Row> rows = orders.read(sql -> sql.query(where.toString(), Row::of, parameters.toArray()));
        return Listing.cut(rows, size, Row::id);
    }

    private static String admitted(String state) {
        if (!STATES.contains(state)) {
            throw Rejected.invalid("order.state", "A state is one of %s".formatted(String.join(", ", STATES)));
        }
        return state.toUpperCase(Locale.ROOT);
    }

    /** How many orders are in each state; {@code pending} counts the queue. */
    @GetMapping("/counts")
    java.util.Map<String, Long> counts() {
        java.util.Map<String, Long> counts = new java.util.TreeMap<>();
        WorkQueue.Stats queue =
                orders.queue(PendingOrder.QUEUE).map(WorkQueue::stats).orElseThrow();
        counts.put("pending", queue.ready() + queue.delayed() + queue.running());
        orders.read(sql -> sql.query(
                        "SELECT state, count(*) AS n FROM order_list GROUP BY state",
                        row -> java.util.Map.entry(row.text("state").toLowerCase(Locale.ROOT), row.number("n"))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** The whole story of one order. {@code contact} is null once its subject was erased. */
    record Details(
            OrderView order,
            @Nullable String customerId,
            @Nullable Contact contact,
            boolean needsAttention) {}

    @GetMapping("/{orderId}")
    Details show(@PathVariable String orderId) {
        OrderId id = OrderId.parse(orderId);
        OrderCreated created =
                reader.created(id).orElseThrow(() -> Rejected.notFound("order.unknown", "There is no order " + id));
        var contact = switch (orders.state(Order.AGGREGATE, id)) {
            case Order.Created(Order.Delivery delivery) -> delivery.contact();
            case Order.Processing(Order.Delivery delivery) -> delivery.contact();
            case Order.Shipped(Order.Delivery delivery) -> delivery.contact();
            case Order.Unknown _, Order.Delivered _, Order.Cancelled _ -> created.contact();
        };
        return new Details(
                reader.view(id),
                created.customerId() == null ? null : created.customerId().toString(),
                vault.open(contact.text())
                        .map(text -> json.readValue(text, Contact.class))
                        .orElse(null),
                needsAttention(id));
    }

    private boolean needsAttention(OrderId id) {
        return orders.read(sql -> sql.first(
                        "SELECT state FROM process WHERE name = 'fulfil-order' AND instance = ?",
                        row -> row.text("state").contains("NeedsAttention")
                                || row.text("state").contains("LeftAnyway"),
                        id))
                .orElse(false);
    }

    /** Why somebody of the shop cancels an order. */
    record Cancellation(@Nullable String reason) {}

    /**
     * The reason is asked for so that nobody cancels by mistake; what the customer is told is that the shop cancelled.
     */
    @PostMapping("/{orderId}/cancel")
    ResponseEntity<OrderView> cancel(@PathVariable String orderId, @RequestBody Cancellation cancellation) {
        String reason = cancellation.reason();
        if (reason == null || reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw Rejected.invalid(
                    "order.cancel-reason", "Give a reason of 1 to %d characters".formatted(REASON_LENGTH_MAX));
        }
        OrderId id = OrderId.parse(orderId);
        var command = new CancelOrder(id, CancelReason.SHOP_CANCELLED, clock.instant());
        long position = orders.handle(Request.by("admin", id.value()), Order.AGGREGATE, id, command);
        return ResponseEntity.ok()
                .header("Log-Position", Long.toString(position))
                .body(reader.view(id));
    }
}
