package tramoya.operations;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.Operations.TraceStep;
import tramoya.eventing.Rejected;
import tramoya.eventing.WorkQueue;

/** Subscriptions, queues, dead letters and traces of all services that run here. */
@RestController
@RequestMapping("/api/ops")
class OpsApi {
    private static final String OPERATOR = "admin";
    private static final int REASON_LENGTH_MAX = 500;
    private static final int LETTERS_MAX = 1_000;

    private final Engine engine;

    OpsApi(Engine engine) {
        this.engine = engine;
    }

    @GetMapping("/subscriptions")
    List<SubscriptionStatus> subscriptions() {
        return engine.services().stream()
                .flatMap(service -> service.operations().subscriptions().stream())
                .toList();
    }

    /** Why an operator does something. */
    record Reason(@Nullable String reason) {}

    @PostMapping("/subscriptions/{service}/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rebuild(
            @PathVariable String service,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Reason why) {
        act(service, operations -> operations.rebuild(name, OPERATOR, optional(why)), "projection " + name);
    }

    @PostMapping("/subscriptions/{service}/{name}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void pause(
            @PathVariable String service,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Reason why) {
        act(service, operations -> operations.pause(name, OPERATOR, optional(why)), "subscription " + name);
    }

    @PostMapping("/subscriptions/{service}/{name}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resume(
            @PathVariable String service,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Reason why) {
        act(service, operations -> operations.resume(name, OPERATOR, optional(why)), "subscription " + name);
    }

    private void act(String service, java.util.function.Predicate<Operations> deed, String what) {
        boolean known = engine.services().stream()
                .filter(one -> one.definition().name().equals(service))
                .anyMatch(one -> deed.test(one.operations()));
        if (!known) {
            throw Rejected.notFound("ops.unknown", "There is no %s of %s to do this to".formatted(what, service));
        }
    }

    private static String optional(@Nullable Reason why) {
        return why == null || why.reason() == null || why.reason().isBlank() ? "by hand" : required(why);
    }

    private static String required(@Nullable Reason why) {
        String reason = why == null ? null : why.reason();
        if (reason == null || reason.isBlank() || reason.length() > REASON_LENGTH_MAX) {
            throw Rejected.invalid("ops.reason", "Give a reason of 1 to %d characters".formatted(REASON_LENGTH_MAX));
        }
        return reason.strip();
    }

    @GetMapping("/queues")
    List<WorkQueue.Stats> queues() {
        return engine.services().stream()
                .flatMap(service -> service.operations().queues().stream())
                .toList();
    }

    @GetMapping("/dead-letters")
    List<DeadLetter> deadLetters() {
        return engine.services().stream()
                .flatMap(service -> service.operations().deadLetters(LETTERS_MAX).stream())
                .sorted(Comparator.comparing(DeadLetter::since).reversed())
                .toList();
    }

    @PostMapping("/dead-letters/{id}/redrive")
    void redrive(@PathVariable String id, @RequestBody(required = false) @Nullable Reason why) {
        String reason = optional(why);
        resolve(id, (operations, letter) -> operations.redrive(letter, OPERATOR, reason));
    }

    @PostMapping("/dead-letters/{id}/skip")
    void skip(@PathVariable String id, @RequestBody(required = false) @Nullable Reason why) {
        String reason = required(why);
        resolve(id, (operations, letter) -> operations.skip(letter, OPERATOR, reason));
    }

    private void resolve(String letter, BiFunction<Operations, String, Boolean> deed) {
        boolean done = engine.services().stream().anyMatch(service -> deed.apply(service.operations(), letter));
        if (!done) {
            throw Rejected.notFound("letter.unknown", "There is no open letter of this id");
        }
    }

    /** One order's way through all services; a step is never in front of its cause. */
    record OrderTrace(
            String orderId, Instant startedAt, Instant endedAt, List<String> services, List<TraceStep> steps) {}

    @GetMapping("/orders/{orderId}/trace")
    OrderTrace trace(@PathVariable String orderId) {
        UUID id = UUID.fromString(orderId);
        List<TraceStep> steps = engine.services().stream()
                .flatMap(service -> service.operations().trace(id).stream())
                .sorted(Comparator.comparing(TraceStep::at))
                .toList();
        if (steps.isEmpty()) {
            throw Rejected.notFound("order.unknown", "Nothing is known of order " + id);
        }
        return new OrderTrace(
                orderId,
                steps.getFirst().at(),
                steps.getLast().at(),
                steps.stream().map(TraceStep::service).distinct().toList(),
                steps);
    }
}
