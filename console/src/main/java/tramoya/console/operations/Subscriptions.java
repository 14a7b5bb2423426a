package tramoya.console.operations;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.pages.Query;

/** Looking at subscriptions. */
@RestController
@RequestMapping(path = Operating.SUBSCRIPTIONS, produces = MediaType.TEXT_HTML_VALUE)
class Subscriptions {
    @GetMapping
    SubscriptionsPage index(@RequestParam(defaultValue = "") String state, Operator operator) {
        return SubscriptionsPage.of(
                operator,
                List.of(operator.api().get(Told.Subscription[].class, "/api/ops/subscriptions")),
                operator.api()
                        .get(Told.SubscriptionSeries.class, "/api/ops/history/subscriptions")
                        .items(),
                state);
    }

    @GetMapping("/{service}/{name}")
    SubscriptionPage show(@PathVariable String service, @PathVariable String name, Operator operator) {
        Told.Progress progress = operator.api()
                .get(Told.Progress.class, "/api/ops/subscriptions/{service}/{name}/rebuild", service, name);
        List<Told.Subscription> sources = Arrays.stream(operator.api()
                        .get(Told.Subscription[].class, "/api/ops/subscriptions?service={service}", service))
                .filter(one -> one.name().equals(name))
                .toList();
        return SubscriptionPage.of(
                operator,
                sources,
                Query.of("/api/ops/history/subscriptions")
                        .with("service", service)
                        .with("name", name)
                        .get(Told.SubscriptionSeries.class, operator.api())
                        .items(),
                progress);
    }
}
