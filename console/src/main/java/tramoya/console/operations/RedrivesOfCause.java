package tramoya.console.operations;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.pages.View;

/** Sending all letters of one cause on their way again, after a look at what that would run. */
@RestController
@RequestMapping(path = Operating.LETTERS, produces = MediaType.TEXT_HTML_VALUE)
class RedrivesOfCause {
    /** What the API takes; a blank service stands for all. */
    private record Order(String cause, String service, String reason) {}

    @GetMapping("/redrive")
    RedrivePage ask(@RequestParam String cause, @RequestParam(defaultValue = "") String service, Operator operator) {
        return page(cause, service, "", operator);
    }

    @PostMapping("/redrives")
    ResponseEntity<View> create(
            @RequestParam String cause,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String reason,
            Operator operator) {
        String problem = Operating.wrongWith(reason, Operating.words(operator));
        if (!problem.isEmpty()) {
            return Operating.again(page(cause, service, problem, operator));
        }
        operator.api().post(Told.Redriven.class, new Order(cause, service, reason), "/api/ops/dead-letters/redrive");
        return Operating.goTo(Operating.LETTERS, "redrive");
    }

    private static RedrivePage page(String cause, String service, String problem, Operator operator) {
        Told.Preview preview = operator.api()
                .post(Told.Preview.class, new Order(cause, service, ""), "/api/ops/dead-letters/redrive/preview");
        return RedrivePage.of(operator, cause, service, preview, problem);
    }
}
