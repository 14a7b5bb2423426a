package tramoya.console.commerce;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Past;
import tramoya.pages.Query;
import tramoya.pages.View;

/** Travelling in time. */
@RestController
@RequestMapping(path = Commerce.TIME_MACHINE, produces = MediaType.TEXT_HTML_VALUE)
class Pasts {
    @GetMapping
    FindPage door(@RequestParam(defaultValue = "") String q, Operator operator) {
        return FindPage.ofThePast(operator, q.strip(), Findings.of(q.strip(), operator));
    }

    /** A date counts when one is given and the slider was left alone: forms send both. */
    @GetMapping("/{kind}/{id}")
    ResponseEntity<View> show(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String at,
            Operator operator) {
        Past past = Query.of("/api/ops/time-machine/" + kind + "/" + id)
                .with("version", at.isEmpty() && version.matches("\\d{1,9}") ? version : "")
                .with("at", time(at))
                .get(Past.class, operator.api());
        return ResponseEntity.ok(PastPage.of(operator, past, kind.equals("stock") ? product(id, operator) : ""));
    }

    /** A stock has no name of its own. */
    private static String product(String id, Operator operator) {
        return operator.api()
                .find(Past.class, "/api/ops/time-machine/product/{id}", id)
                .map(product -> ProductPage.Product.of(product).name())
                .orElse("");
    }

    /** The end of the second that the field names, so that what happened within it has happened. */
    private static String time(String at) {
        try {
            return at.isBlank()
                    ? ""
                    : LocalDateTime.parse(at)
                            .atZone(ZoneId.systemDefault())
                            .toInstant()
                            .plusSeconds(1)
                            .minus(1, ChronoUnit.MICROS)
                            .toString();
        } catch (DateTimeException noTime) {
            return "";
        }
    }
}
