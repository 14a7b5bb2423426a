package tramoya.console.operations;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;

/** Looking at the work queues. */
@RestController
class Queues {
    @GetMapping(path = "/console/operations/queues", produces = MediaType.TEXT_HTML_VALUE)
    QueuesPage index(Operator operator) {
        return QueuesPage.of(
                operator,
                List.of(operator.api().get(Told.Queue[].class, "/api/ops/queues")),
                operator.api()
                        .get(Told.QueueSeries.class, "/api/ops/history/queues")
                        .items());
    }
}
