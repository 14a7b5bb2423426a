package tramoya.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tramoya.events.OrderId;
import tramoya.events.ProductId;

/** What shoppers remember of what the shop has promised them; no crash of the shop's undoes it. */
final class Memory {
    private final Map<OrderId, Map<ProductId, Integer>> accepted = new LinkedHashMap<>();
    private final java.util.List<String> lies = new java.util.ArrayList<>();

    /** The shop has taken an order for these pieces. */
    void accepted(OrderId order, Map<ProductId, Integer> pieces) {
        accepted.put(order, new TreeMap<>(java.util.Comparator.comparing(ProductId::toString)) {
            {
                putAll(pieces);
            }
        });
    }

    private final java.util.List<String> wishes = new java.util.ArrayList<>();

    void taken(String wish) {
        wishes.add(wish);
    }

    java.util.List<String> wishes() {
        return wishes;
    }

    /** The shop has said two things that cannot both be true. */
    void lie(String what) {
        lies.add(what);
    }

    Map<OrderId, Map<ProductId, Integer>> accepted() {
        return accepted;
    }

    java.util.List<String> lies() {
        return lies;
    }
}
