package tramoya.recommendations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The last few products that somebody put into one cart, oldest first. */
record Recent(List<Added> added) {
    /** More would tie together what had little to do with each other, and each addition counts a pair with all. */
    static final int PRODUCTS_MAX = 10;

    /** What is added a day later belongs to another errand. */
    static final Duration WINDOW = Duration.ofHours(24);

    static final Recent NOTHING = new Recent(List.of());

    Recent {
        added = List.copyOf(added);
    }

    record Added(String productId, Instant at) {}

    /** What is still recent at a time. */
    Recent at(Instant time) {
        Instant oldest = time.minus(WINDOW);
        return new Recent(
                added.stream().filter(one -> !one.at().isBefore(oldest)).toList());
    }

    boolean has(String productId) {
        return added.stream().anyMatch(one -> one.productId().equals(productId));
    }

    List<String> products() {
        return added.stream().map(Added::productId).toList();
    }

    /** With a product as its newest. */
    Recent and(String productId, Instant at) {
        List<Added> more = new ArrayList<>(added);
        more.removeIf(one -> one.productId().equals(productId));
        more.add(new Added(productId, at));
        return new Recent(more.subList(Math.max(0, more.size() - PRODUCTS_MAX), more.size()));
    }

    /** {@code <product id>@<epoch milliseconds>}, separated by spaces. */
    String text() {
        return added.stream()
                .map(one -> one.productId() + "@" + one.at().toEpochMilli())
                .collect(Collectors.joining(" "));
    }

    static Recent parse(String text) {
        return text.isEmpty()
                ? NOTHING
                : new Recent(
                        Arrays.stream(text.split(" ", -1)).map(Recent::parseOne).toList());
    }

    private static Added parseOne(String text) {
        int at = text.indexOf('@');
        return new Added(text.substring(0, at), Instant.ofEpochMilli(Long.parseLong(text.substring(at + 1))));
    }
}
