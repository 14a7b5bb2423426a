package tramoya.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tramoya.events.OrderId;
import tramoya.events.ProductId;

/** What people remember of what the shop has promised them; no crash of the shop's undoes it. */
final class Memory {
    private final Map<OrderId, Map<ProductId, Integer>> accepted = new LinkedHashMap<>();
    private final List<String> wishes = new ArrayList<>();
    private final List<String> lies = new ArrayList<>();

    /** So many pieces of each product. */
    static Map<ProductId, Integer> pieces() {
        return new TreeMap<>(Comparator.comparing(ProductId::toString));
    }

    /** The shop has taken an order for these pieces. */
    void accepted(OrderId order, Map<ProductId, Integer> pieces) {
        accepted.put(order, pieces);
    }

    /** The shop has taken a wish; see {@link Counting}. */
    void taken(String wish) {
        wishes.add(wish);
    }

    /** The shop has said two things that cannot both be true. */
    void lie(String what) {
        lies.add(what);
    }

    Map<OrderId, Map<ProductId, Integer>> accepted() {
        return accepted;
    }

    List<String> wishes() {
        return wishes;
    }

    List<String> lies() {
        return lies;
    }
}
