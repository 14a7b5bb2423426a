package tramoya.console.commerce;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.pages.Words;

/** A short word in a colour that means something. */
public record Chip(String label, String style) {
    private static final Map<String, String> STYLES = Map.ofEntries(
            Map.entry("pending", "info"),
            Map.entry("created", "info"),
            Map.entry("processing", "info"),
            Map.entry("shipped", "info"),
            Map.entry("delivered", "good"),
            Map.entry("cancelled", "bad"),
            Map.entry("captured", "good"),
            Map.entry("failed", "bad"),
            Map.entry("refunded", "warn"),
            Map.entry("refused", "bad"),
            Map.entry("sent", "good"),
            Map.entry("sending", "info"),
            Map.entry("active", "good"),
            Map.entry("deleted", "bad"));

    /** @param kind {@code order}, {@code payment}, {@code shipment}, {@code message} or {@code customer} */
    static Chip ofState(String kind, String state, Words words) {
        return new Chip(words.sayOr("state.%s.%s".formatted(kind, state), state), STYLES.getOrDefault(state, ""));
    }

    static Chip ofStock(long available, boolean low, Words words) {
        return available <= 0
                ? new Chip(words.say("stock.out"), "bad")
                : low ? new Chip(words.say("stock.low"), "warn") : new Chip(words.say("stock.enough"), "good");
    }

    /** Why an order was cancelled. */
    static String reason(@Nullable String reason, Words words) {
        return reason == null ? "" : words.sayOr("reason." + reason, reason);
    }
}
