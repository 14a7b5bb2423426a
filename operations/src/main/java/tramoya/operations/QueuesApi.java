package tramoya.operations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.WorkQueue;

/** How the work queues stand. */
@RestController
class QueuesApi {
    private final Engine engine;
    private final Others others;

    QueuesApi(Engine engine, Others others) {
        this.engine = engine;
        this.others = others;
    }

    @GetMapping("/api/ops/queues")
    List<WorkQueue.Stats> list() {
        return Stream.concat(
                        engine.services().stream().flatMap(service -> service.operations().queues().stream()),
                        others.ask(WorkQueue.Stats[].class).stream().flatMap(Arrays::stream))
                .sorted(Comparator.comparing(WorkQueue.Stats::name))
                .toList();
    }
}
