package tramoya.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.web.OperatorName;

/** Sends all letters of one cause on their way again, after a look at what that would run. */
@RestController
@RequestMapping("/api/ops/dead-letters/redrive")
class RedrivesApi {
    /** In each process. Each redrive is a commit of its own, so this takes some seconds. */
    static final int REDRIVEN_MAX = 1_000;

    private final Engine engine;
    private final Others others;

    RedrivesApi(Engine engine, Others others) {
        this.engine = engine;
        this.others = others;
    }

    /** Which letters to redrive: all of one error, of one service or of all. */
    record Redrive(
            @Nullable String cause,
            @Nullable String service,
            @Nullable String reason) {}

    /** How many letters are on their way again, and how many of the cause are left for the next request. */
    record Redriven(int redriven, int left) {}

    @PostMapping
    Redriven redrive(
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestBody Redrive order) {
        String who = OperatorName.of(operator);
        String reason = Reason.required(order.reason());
        int redriven = 0;
        int left = 0;
        for (Service service : services(order)) {
            for (DeadLetter letter : lettersOf(order, service)) {
                if (redriven == REDRIVEN_MAX) {
                    left++;
                } else if (service.operations().redrive(letter.id(), who, reason)) {
                    redriven++;
                }
            }
        }
        for (Others.Part<Redriven> part : others.ask(Redriven.class, order)) {
            redriven += part.answer().redriven();
            left += part.answer().left();
        }
        return new Redriven(redriven, left);
    }

    /** What the same request to {@code redrive} would run. Changes nothing. */
    @PostMapping("/preview")
    RedrivePreview preview(@RequestBody Redrive order) {
        return RedrivePreview.of(
                services(order).stream()
                        .flatMap(service -> lettersOf(order, service).stream())
                        .toList(),
                id -> Services.named(id.substring(0, id.indexOf(':')), engine)
                        .operations()
                        .letter(id));
    }

    private List<Service> services(Redrive order) {
        String wanted = order.service();
        if (wanted == null || wanted.isBlank()) {
            return List.copyOf(engine.services());
        }
        return others.services().contains(wanted) ? List.of() : List.of(Services.named(wanted, engine));
    }

    private static List<DeadLetter> lettersOf(Redrive order, Service service) {
        String cause = order.cause();
        if (cause == null || cause.isBlank()) {
            throw Rejected.invalid("cause.missing", "Say which letters: {\"cause\":\"<errorClass>\"}");
        }
        return DeadLettersApi.open(service).stream()
                .filter(letter -> letter.errorClass().equals(cause))
                .toList();
    }
}
