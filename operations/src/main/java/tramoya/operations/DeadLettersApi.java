package tramoya.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.web.Listing;

/** Letters that wait for a person: look at them, send them on their way again, or give them up. */
@RestController
@RequestMapping("/api/ops/dead-letters")
class DeadLettersApi {
    /** As many letters of a service as one request looks at. Beyond this the subscription is the problem. */
    static final int LETTERS_MAX = 10_000;

    /** Each redrive is a commit of its own, so this takes some seconds. */
    static final int REDRIVEN_MAX = 1_000;

    private final Engine engine;

    DeadLettersApi(Engine engine) {
        this.engine = engine;
    }

    @GetMapping
    DeadLetters list(
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String cause,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Integer limit) {
        List<DeadLetter> open =
                engine.services().stream().flatMap(each -> open(each).stream()).toList();
        return DeadLetters.of(open, new DeadLetters.Filter(service, cause, kind, state), Listing.limit(limit));
    }

    @GetMapping("/{id}")
    DeadLetter one(@PathVariable String id) {
        return open(owner(id)).stream()
                .filter(letter -> letter.id().equals(id))
                .findFirst()
                .orElseThrow(DeadLettersApi::unknown);
    }

    @PostMapping("/{id}/redrive")
    ResponseEntity<Void> redrive(@PathVariable String id, @RequestBody(required = false) @Nullable Reason body) {
        Service owner = owner(id);
        if (!owner.operations().redrive(id, Operator.ADMIN, Reason.orUnsaid(body))) {
            throw unknown();
        }
        return Operator.accepted(owner);
    }

    @PostMapping("/{id}/skip")
    ResponseEntity<Void> skip(@PathVariable String id, @RequestBody(required = false) @Nullable Reason body) {
        String reason = Reason.required(body);
        Service owner = owner(id);
        if (!owner.operations().skip(id, Operator.ADMIN, reason)) {
            throw unknown();
        }
        return Operator.accepted(owner);
    }

    /** Which letters to redrive: all of one error, of one service or of all. */
    record Redrive(
            @Nullable String cause,
            @Nullable String service,
            @Nullable String reason) {}

    /** How many letters are on their way again, and how many of the cause are left for the next request. */
    record Redriven(int redriven, int left) {}

    @PostMapping("/redrive")
    Redriven redriveAll(@RequestBody Redrive order) {
        String cause = order.cause();
        if (cause == null || cause.isBlank()) {
            throw Rejected.invalid("cause.missing", "Say which letters: {\"cause\":\"<errorClass>\"}");
        }
        String reason = Reason.orUnsaid(order.reason());
        String wanted = order.service();
        List<Service> services =
                wanted == null ? List.copyOf(engine.services()) : List.of(Services.named(wanted, engine));
        int redriven = 0;
        int left = 0;
        for (Service service : services) {
            for (DeadLetter letter : open(service)) {
                if (!letter.errorClass().equals(cause)) {
                    continue;
                }
                if (redriven == REDRIVEN_MAX) {
                    left++;
                } else if (service.operations().redrive(letter.id(), Operator.ADMIN, reason)) {
                    redriven++;
                }
            }
        }
        return new Redriven(redriven, left);
    }

    private static List<DeadLetter> open(Service service) {
        return service.operations().deadLetters(LETTERS_MAX);
    }

    /** A letter's id begins with the name of the service that it belongs to. */
    private Service owner(String id) {
        int colon = id.indexOf(':');
        String name = colon < 0 ? id : id.substring(0, colon);
        return engine.services().stream()
                .filter(service -> service.definition().name().equals(name))
                .findFirst()
                .orElseThrow(DeadLettersApi::unknown);
    }

    private static Rejected unknown() {
        return Rejected.notFound("letter.unknown", "There is no open letter of this id");
    }
}
