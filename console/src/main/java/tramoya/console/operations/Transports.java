package tramoya.console.operations;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;

/** Looking at what carries events and jobs. */
@RestController
class Transports {
    @GetMapping(path = "/console/operations/transports", produces = MediaType.TEXT_HTML_VALUE)
    TransportsPage show(Operator operator) {
        return TransportsPage.of(operator, operator.api().get(Told.Capabilities.class, "/api/ops/capabilities"));
    }
}
