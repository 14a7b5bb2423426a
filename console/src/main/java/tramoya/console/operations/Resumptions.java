package tramoya.console.operations;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.operations.Operating.Because;
import tramoya.pages.View;

/** Letting a subscription go on. */
@RestController
@RequestMapping(path = Operating.SUBSCRIPTIONS + "/{service}/{name}", produces = MediaType.TEXT_HTML_VALUE)
class Resumptions {
    @GetMapping("/resume")
    DeedPage ask(@PathVariable String service, @PathVariable String name, Operator operator) {
        return page(service, name, "", operator);
    }

    @PostMapping("/resumptions")
    ResponseEntity<View> create(
            @PathVariable String service,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String reason,
            Operator operator) {
        String problem = Operating.wrongWith(reason, Operating.words(operator));
        if (!problem.isEmpty()) {
            return Operating.again(page(service, name, problem, operator));
        }
        operator.api()
                .send(
                        HttpMethod.POST,
                        new Because(reason),
                        "/api/ops/subscriptions/{service}/{name}/resume",
                        service,
                        name);
        return Operating.goTo(Operating.subscription(service, name), "resume");
    }

    private static DeedPage page(String service, String name, String problem, Operator operator) {
        return SubscriptionDeeds.page("resume", "resumptions", service, name, problem, operator);
    }
}
