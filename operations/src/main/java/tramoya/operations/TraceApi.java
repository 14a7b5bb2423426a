package tramoya.operations;

import java.util.ArrayList;
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
    private final Others others;

    TraceApi(Engine engine, Others others) {
        this.engine = engine;
        this.others = others;
    }

    @GetMapping("/api/ops/orders/{orderId}/trace")
    OrderTrace trace(@PathVariable String orderId) {
        OrderId order = OrderId.parse(orderId);
        List<TraceStep> steps = new ArrayList<>();
        engine.services().forEach(service -> steps.addAll(service.operations().trace(order.value())));
        others.ask(OrderTrace.class).forEach(part -> steps.addAll(part.steps()));
        return OrderTrace.of(order.toString(), steps)
                .orElseThrow(() -> Rejected.notFound("order.unknown", "No service here knows an order of this id"));
    }
}
