package tramoya.console.operations;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.pages.View;

/** Letting a subscription go on. */
@RestController
@RequestMapping(path = Operating.SUBSCRIPTIONS + "/{service}/{name}", produces = MediaType.TEXT_HTML_VALUE)
class Resumptions {
    private static final SubscriptionDeed DEED = new SubscriptionDeed("resume", "resumptions");

    @GetMapping("/resume")
    DeedPage ask(@PathVariable String service, @PathVariable String name, Operator operator) {
        return DEED.page(service, name, "", operator);
    }

    @PostMapping("/resumptions")
    ResponseEntity<View> create(
            @PathVariable String service,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String reason,
            Operator operator) {
        return DEED.done(service, name, reason, operator);
    }
}
