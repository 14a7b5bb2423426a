package tramoya.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.operations.TimeMachine.Moment;
import tramoya.operations.TimeMachine.Past;
import tramoya.web.Rewindable;

/** Anything that the services keep, at any moment of its past. */
@RestController
@RequestMapping("/api/ops/time-machine")
class TimeMachineApi {
    private final Engine engine;
    private final TimeMachine machine;
    private final Others others;
    private final Map<String, Rewindable<?, ?>> kinds = new TreeMap<>();

    TimeMachineApi(Engine engine, EventTypes types, Collection<Rewindable<?, ?>> rewindables, Others others) {
        this.others = others;
        this.engine = engine;
        this.machine = new TimeMachine(types);
        rewindables.forEach(kind -> kinds.put(kind.kind(), kind));
    }

    record Kind(String kind, String service) {}

    record Kinds(List<Kind> items) {}

    @GetMapping
    Kinds kinds() {
        Stream<Kind> here = kinds.values().stream().map(kind -> new Kind(kind.kind(), kind.service()));
        return new Kinds(Stream.concat(here, others.ask(Kinds.class).stream().flatMap(part -> part.items().stream()))
                .distinct() // a query side knows the kinds of its service too
                .sorted(Comparator.comparing(Kind::kind))
                .toList());
    }

    /** Now, unless the query says {@code at} which time or {@code version}, which is 0 before the first event. */
    @GetMapping("/{kind}/{id}")
    Past show(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable Long version) {
        Rewindable<?, ?> rewindable = kinds.get(kind);
        if (rewindable == null) {
            throw Rejected.notFound(
                    "kind.unknown", "The time machine shows %s".formatted(String.join(", ", kinds.keySet())));
        }
        if ((at != null && version != null) || (version != null && version < 0)) {
            throw Rejected.invalid("time-machine.moment", "Say either at which time or version, which is 0 or more");
        }
        var log = Services.named(rewindable.service(), engine).log();
        return machine.at(new Moment(version, at == null ? null : time(at)), rewindable, id, log);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw Rejected.invalid("time-machine.at", "A time looks like 2026-11-23T12:00:00Z");
        }
    }
}
