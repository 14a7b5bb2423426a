package tramoya.console.operations;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.pages.Refusal;
import tramoya.pages.View;

/** Looking at everything that happened because of one order. */
@RestController
@RequestMapping(path = "/console/operations/orders", produces = MediaType.TEXT_HTML_VALUE)
class OrderTraces {
    /** The search box: an order's id leads to its trace. */
    @GetMapping
    ResponseEntity<View> find(@RequestParam(defaultValue = "") String order, Operator operator) {
        return order.isBlank()
                ? ResponseEntity.ok(NoTracePage.of(operator, ""))
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(Operating.trace(order.strip())))
                        .build();
    }

    @GetMapping("/{orderId}")
    ResponseEntity<View> show(
            @PathVariable String orderId, @RequestParam(defaultValue = "") String steps, Operator operator) {
        try {
            Told.Trace trace = operator.api().get(Told.Trace.class, "/api/ops/orders/{id}/trace", orderId);
            return ResponseEntity.ok(TracePage.of(operator, trace, steps.equals("all")));
        } catch (Refusal refusal) {
            if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                throw refusal;
            }
            return ResponseEntity.status(HttpStatus.NOT_FOUND).body(NoTracePage.of(operator, orderId));
        }
    }
}
