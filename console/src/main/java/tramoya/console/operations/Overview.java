package tramoya.console.operations;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;

/** Looking at everything at once. */
@RestController
class Overview {
    @GetMapping(path = "/console/operations", produces = MediaType.TEXT_HTML_VALUE)
    OverviewPage show(Operator operator) {
        return OverviewPage.of(
                operator,
                operator.api()
                        .get(Told.LogSeries.class, "/api/ops/history/logs")
                        .items(),
                List.of(operator.api().get(Told.Subscription[].class, "/api/ops/subscriptions")),
                List.of(operator.api().get(Told.Queue[].class, "/api/ops/queues")),
                operator.api().get(Told.Letters.class, "/api/ops/dead-letters?limit=1"));
    }
}
