package tramoya.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.DryRun;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.web.Listing;
import tramoya.web.OperatorName;

/** Letters that wait for a person: look at them, send them on their way again, or give them up. */
@RestController
@RequestMapping("/api/ops/dead-letters")
class DeadLettersApi {
    /** As many letters of a service as one request looks at. Beyond this the subscription is the problem. */
    static final int LETTERS_MAX = 10_000;

    private final Engine engine;
    private final Others others;

    DeadLettersApi(Engine engine, Others others) {
        this.engine = engine;
        this.others = others;
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
        int most = Listing.limit(limit);
        return DeadLetters.of(open, new DeadLetters.Filter(service, cause, kind, state), most)
                .with(others.ask(DeadLetters.class), most);
    }

    /** Everything about one: what it says, what went wrong at each try, and what waits behind it. */
    @GetMapping("/{id}")
    LetterInside one(@PathVariable String id) {
        return owner(id).operations().letter(id).map(LetterInside::of).orElseThrow(DeadLettersApi::unknown);
    }

    /** What a redrive would come to, without doing it. */
    @PostMapping("/{id}/dry-run")
    DryRun dryRun(@PathVariable String id) {
        return owner(id).operations().dryRun(id).orElseThrow(DeadLettersApi::unknown);
    }

    @PostMapping("/{id}/redrive")
    ResponseEntity<Void> redrive(
            @PathVariable String id,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestBody(required = false) @Nullable Reason body) {
        Service owner = owner(id);
        if (!owner.operations().redrive(id, OperatorName.of(operator), Reason.orUnsaid(body))) {
            throw unknown();
        }
        return Deeds.accepted(owner);
    }

    @PostMapping("/{id}/skip")
    ResponseEntity<Void> skip(
            @PathVariable String id,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestBody(required = false) @Nullable Reason body) {
        String reason = Reason.required(body);
        Service owner = owner(id);
        if (!owner.operations().skip(id, OperatorName.of(operator), reason)) {
            throw unknown();
        }
        return Deeds.accepted(owner);
    }

    static List<DeadLetter> open(Service service) {
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
