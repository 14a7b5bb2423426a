package tramoya.operations;

import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.WorkQueue;

/** How the work queues of this process stand. */
@RestController
class QueuesApi {
    private final Engine engine;

    QueuesApi(Engine engine) {
        this.engine = engine;
    }

    @GetMapping("/api/ops/queues")
    List<WorkQueue.Stats> list() {
        return engine.services().stream()
                .flatMap(service -> service.operations().queues().stream())
                .sorted(Comparator.comparing(WorkQueue.Stats::name))
                .toList();
    }
}
