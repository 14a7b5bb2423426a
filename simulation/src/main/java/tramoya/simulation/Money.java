package tramoya.simulation;

import java.util.Map;
import java.util.TreeMap;

/** What really moved at the payment provider, which no crash of ours undoes. In minor units, by order. */
public final class Money {
    private final Map<String, Long> deeds = new TreeMap<>();
    private final Map<String, Long> taken = new TreeMap<>();

    /** Notes a deed that was done; the provider does each key once. */
    public void moved(String key, String order, long minor) {
        if (deeds.putIfAbsent(key, minor) == null) {
            taken.merge(order, minor, Long::sum);
        }
    }

    /** Captured less refunded. */
    Map<String, Long> taken() {
        return taken;
    }
}
