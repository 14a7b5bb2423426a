package tramoya.operations;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.TraceStep;
import tramoya.eventing.Rejected;
import tramoya.events.OrderId;

/** Everything that happened because of one order. */
@RestController
class TraceApi {
    private final Engine engine;

    TraceApi(Engine engine) {
        this.engine = engine;
    }

    @GetMapping("/api/ops/orders/{orderId}/trace")
    OrderTrace trace(@PathVariable String orderId) {
        OrderId order = OrderId.parse(orderId);
        List<TraceStep> steps = engine.services().stream()
                .flatMap(service -> service.operations().trace(order.value()).stream())
                .toList();
        return OrderTrace.of(order.toString(), steps)
                .orElseThrow(() -> Rejected.notFound("order.unknown", "No service here knows an order of this id"));
    }
}
