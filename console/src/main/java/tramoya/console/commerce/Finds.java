package tramoya.console.commerce;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;

/** Finding an order, a product or a customer from anywhere. */
@RestController
class Finds {
    @GetMapping(path = "/console/find", produces = MediaType.TEXT_HTML_VALUE)
    FindPage show(@RequestParam(defaultValue = "") String q, Operator operator) {
        return FindPage.of(operator, q.strip(), Findings.of(q.strip(), operator));
    }
}
