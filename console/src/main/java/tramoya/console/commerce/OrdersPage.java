package tramoya.console.commerce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.OrderRow;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * The list of orders.
 *
 * @param filters by state, with how many there are
 * @param pending how many wait in the queue
 * @param next where the list goes on; null at its end
 */
public record OrdersPage(
        ConsoleFrame frame,
        Asked asked,
        List<Filter> filters,
        List<Row> rows,
        long pending,
        @Nullable String next) implements CommercePage {
    private static final List<String> STATES = List.of("created", "processing", "shipped", "delivered", "cancelled");

    /** What was asked for; empty where anything will do. {@code state} may be {@code attention}. */
    public record Asked(String state, String q, String from, String to) {
        Query query() {
            return Query.of(Commerce.ORDERS)
                    .with("state", state)
                    .with("q", q)
                    .with("from", from)
                    .with("to", to);
        }

        Asked in(String other) {
            return new Asked(other, q, from, to);
        }

        /** Whether more than the state was asked for. */
        public boolean narrow() {
            return !(q.isEmpty() && from.isEmpty() && to.isEmpty());
        }
    }

    public record Filter(String label, String href, boolean current) {}

    /** @param reason why it was cancelled; empty otherwise */
    public record Row(OrderRow order, String href, Chip chip, String reason, String who, String method) {
        static Row of(OrderRow order, Words words) {
            return new Row(
                    order,
                    Commerce.order(order.id()),
                    Chip.ofState("order", order.state(), words),
                    Chip.reason(order.reason(), words),
                    order.name() == null ? words.say("erased") : order.name(),
                    words.sayOr("method." + order.shippingMethod(), order.shippingMethod()));
        }
    }

    static OrdersPage of(Operator operator, Asked asked, Told.Orders found, Map<String, Long> counts) {
        Words words = Commerce.words(operator);
        return new OrdersPage(
                Commerce.frame(operator, words.say("orders.title")),
                asked,
                filters(asked, counts, words),
                found.items().stream().map(order -> Row.of(order, words)).toList(),
                counts.getOrDefault("pending", 0L),
                found.next() == null
                        ? null
                        : asked.query().with("cursor", found.next()).address());
    }

    private static List<Filter> filters(Asked asked, Map<String, Long> counts, Words words) {
        List<Filter> filters = new ArrayList<>();
        filters.add(new Filter(
                words.say("orders.all"),
                asked.in("").query().address(),
                asked.state().isEmpty()));
        List<String> states = new ArrayList<>(STATES);
        states.add("attention");
        for (String state : states) {
            filters.add(new Filter(
                    words.say("state.order." + state) + " · " + words.formats().number(counts.getOrDefault(state, 0L)),
                    asked.in(state).query().address(),
                    asked.state().equals(state)));
        }
        return filters;
    }
}
