package tramoya.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.TraceStep;
import tramoya.eventing.Rejected;
import tramoya.eventing.Unavailable;
import tramoya.events.OrderId;

/**
 * Everything that happened because of one order.
 *
 * <p>Over several processes it takes two rounds: the first finds the events, in whichever logs they are; in the second
 * each process, told where they are, says what its subscriptions made of those that it has not written itself.
 */
@RestController
class TraceApi {
    private static final String ELSEWHERE = "elsewhere";
    private static final String OUTGOING = "outgoing";

    /** Such as {@code orders:5.9,cart:2}. */
    private static final Pattern POSITIONS = Pattern.compile("([a-z-]{1,50}:[0-9]{1,18}(\\.[0-9]{1,18})*,?)*");

    private final Engine engine;
    private final Others others;

    TraceApi(Engine engine, Others others) {
        this.engine = engine;
        this.others = others;
    }

    /** @param elsewhere for the shop's other processes: where the order's events are in logs that they write */
    @GetMapping("/api/ops/orders/{orderId}/trace")
    OrderTrace trace(@PathVariable String orderId, @RequestParam @Nullable String elsewhere) {
        OrderId order = OrderId.parse(orderId);
        List<TraceStep> here = here(order, elsewhere == null ? Map.of() : positions(elsewhere));
        if (others.isAsking()) {
            return OrderTrace.part(order.toString(), here);
        }
        List<Others.Part<OrderTrace>> parts = others.ask(OrderTrace.class, null);
        List<TraceStep> all = new ArrayList<>(here);
        parts.forEach(part -> all.addAll(part.answer().steps()));
        Map<String, Set<Long>> events = OrderTrace.positions(all);
        if (!parts.isEmpty() && !events.isEmpty()) {
            all.clear();
            all.addAll(here(order, events));
            parts.forEach(part -> all.addAll(knowing(events, part).steps()));
        }
        return OrderTrace.of(order.toString(), withoutArrived(all))
                .orElseThrow(() -> Rejected.notFound("order.unknown", "No service here knows an order of this id"));
    }

    /** A job can have come home before its sender has heard that the broker took it. */
    private static List<TraceStep> withoutArrived(List<TraceStep> steps) {
        Set<String> home = steps.stream()
                .filter(step -> step.kind().equals("job") && !step.state().equals(OUTGOING))
                .flatMap(step -> Stream.ofNullable(step.id()))
                .collect(Collectors.toSet());
        return steps.stream()
                .filter(step -> !step.state().equals(OUTGOING) || !home.contains(step.id()))
                .toList();
    }

    /** A query side repeats what the whole service tells. */
    private List<TraceStep> here(OrderId order, Map<String, Set<Long>> elsewhere) {
        return engine.services().stream()
                .filter(service -> !service.definition().isQuerySide())
                .flatMap(service -> service.operations().trace(order.value(), elsewhere).stream())
                .toList();
    }

    private static OrderTrace knowing(Map<String, Set<Long>> events, Others.Part<OrderTrace> part) {
        try {
            return part.again(Map.of(ELSEWHERE, text(events)));
        } catch (Unavailable gone) {
            return part.answer();
        }
    }

    private static String text(Map<String, Set<Long>> positions) {
        return positions.entrySet().stream()
                .map(log -> log.getValue().stream()
                        .map(position -> Long.toString(position))
                        .collect(Collectors.joining(".", log.getKey() + ":", "")))
                .collect(Collectors.joining(","));
    }

    private static Map<String, Set<Long>> positions(String text) {
        if (!POSITIONS.matcher(text).matches()) {
            throw Rejected.invalid("trace.elsewhere", "Positions of events look like orders:5.9,cart:2");
        }
        Map<String, Set<Long>> positions = new HashMap<>();
        for (String log : text.split(",", -1)) {
            int colon = log.indexOf(':');
            if (colon > 0) {
                Set<Long> of = new TreeSet<>();
                for (String position : log.substring(colon + 1).split("\\.", -1)) {
                    of.add(Long.parseLong(position));
                }
                positions.put(log.substring(0, colon), of);
            }
        }
        return positions;
    }
}
