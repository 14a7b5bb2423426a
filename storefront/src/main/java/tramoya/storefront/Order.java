package tramoya.storefront;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.pages.Words;
import tramoya.storefront.Goods.Product;
import tramoya.web.Amount;

/**
 * An order as its buyer sees it.
 *
 * @param token null for a customer who is logged in
 */
public record Order(
        Told told,
        Optional<Parcel> parcel,
        Map<String, Product> products,
        @Nullable String token,
        Words words) {

    /** As the orders API answers. */
    public record Told(
            String id,
            String state,
            @Nullable String reason,
            List<Line> lines,
            @Nullable Amount total,
            List<Step> history) {}

    public record Line(String productId, String name, int quantity, Amount unitPrice, Amount total) {}

    public record Step(String state, Instant at, @Nullable String reason) {}

    public record Parcel(
            String state,
            @Nullable String carrier,
            @Nullable String trackingNumber) {}

    /** What an order that goes well passes. */
    private static final List<String> WAY = List.of("pending", "created", "processing", "shipped", "delivered");

    /**
     * One stop on the way.
     *
     * @param at null while the order has not come there
     * @param style {@code done}, {@code now} or {@code ahead}; {@code failed} for a cancellation
     */
    public record Stop(String label, String hint, @Nullable Instant at, String style) {}

    public List<Stop> stops() {
        List<Stop> stops = new ArrayList<>();
        for (String state : WAY) {
            if (isCancelled() && at(state) == null) {
                break;
            }
            stops.add(stop(state));
        }
        if (isCancelled()) {
            stops.add(new Stop(words.say("order.state.cancelled"), reasonSaid(), at("cancelled"), "failed"));
        }
        return stops;
    }

    private Stop stop(String state) {
        Instant at = at(state);
        String style = told.state().equals(state) && !isOver() ? "now" : at != null || isPast(state) ? "done" : "ahead";
        return new Stop(words.say("order.state." + state), words.say("order.hint." + state), at, style);
    }

    private boolean isPast(String state) {
        return WAY.indexOf(state) < WAY.indexOf(told.state());
    }

    private @Nullable Instant at(String state) {
        return told.history().stream()
                .filter(step -> step.state().equals(state))
                .map(Step::at)
                .findFirst()
                .orElse(null);
    }

    public boolean isCancelled() {
        return told.state().equals("cancelled");
    }

    /** Nothing more will happen. */
    public boolean isOver() {
        return isCancelled() || told.state().equals("delivered");
    }

    public boolean isCancellable() {
        return told.state().equals("created") || told.state().equals("processing");
    }

    public String headline() {
        return words.say("order.headline." + told.state());
    }

    public String reasonSaid() {
        String reason = told.reason() == null ? "" : told.reason();
        return words.sayOr("order.reason." + reason, reason);
    }

    /** Where it is told live, for the browser. */
    public String updates() {
        return "/api/store/orders/" + told.id() + "/updates" + query();
    }

    public String href() {
        return "/orders/" + told.id() + query();
    }

    public String progress() {
        return "/orders/" + told.id() + "/progress" + query();
    }

    /** A token is of letters, digits, - and _, so it needs no encoding. */
    private String query() {
        return token == null ? "" : "?token=" + token;
    }

    public String nameOf(Line line) {
        Product product = products.get(line.productId());
        return product == null ? line.name() : product.name();
    }

    /** Short enough to be said on the telephone. */
    public String number() {
        return number(told.id());
    }

    static String number(String orderId) {
        return orderId.substring(Math.max(0, orderId.length() - 8)).toUpperCase(java.util.Locale.ROOT);
    }
}
