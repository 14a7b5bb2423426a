package tramoya.chaos;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What shoppers were promised and what they saw: a record that the shop has no hand in. Thread-safe. */
final class Promises {
    /**
     * A checkout that was answered with 202.
     *
     * @param products one piece of each
     * @param card what was paid with
     */
    record Promise(String orderId, String orderToken, List<String> products, String card) {}

    /** How an order ended. */
    record End(String state, String reason) {
        boolean isDelivered() {
            return state.equals("delivered");
        }
    }

    private final ConcurrentLinkedQueue<Promise> made = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    private final Map<String, End> ends = new ConcurrentHashMap<>();
    private final AtomicLong unanswered = new AtomicLong();

    void made(Promise promise) {
        made.add(promise);
    }

    /** Something that must not be, in a sentence. */
    void broken(String what) {
        broken.add(what);
    }

    /** A request to which no whole answer came. */
    void unanswered() {
        unanswered.incrementAndGet();
    }

    void ended(Promise promise, End end) {
        ends.put(promise.orderId(), end);
    }

    int count() {
        return made.size();
    }

    long unansweredCount() {
        return unanswered.get();
    }

    long deliveredCount() {
        return ends.values().stream().filter(End::isDelivered).count();
    }

    List<Promise> open() {
        return made.stream()
                .filter(promise -> !ends.containsKey(promise.orderId()))
                .toList();
    }

    /** How many pieces of a product reached shoppers. */
    long delivered(String product) {
        return made.stream()
                .filter(promise -> promise.products().contains(product))
                .filter(promise ->
                        ends.getOrDefault(promise.orderId(), new End("", "")).isDelivered())
                .count();
    }

    /** What must not be; empty is good. */
    List<String> broken() {
        return List.copyOf(broken);
    }
}
