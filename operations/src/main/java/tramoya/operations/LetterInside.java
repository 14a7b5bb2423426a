package tramoya.operations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.Failure;
import tramoya.eventing.Operations.Held;
import tramoya.eventing.Operations.OpenLetter;

/**
 * A letter opened: what the list tells of it, and what is inside.
 *
 * @param correlation the business process; an order's id where it is about an order
 * @param payload of the event that fails, of the job, or of the call's request
 * @param failures each failed try of the last seven days, oldest first
 * @param held the events under its key, oldest (the one that fails) first
 */
record LetterInside(
        String id,
        String service,
        String kind,
        String name,
        String key,
        String state,
        int attempts,
        String errorClass,
        String error,
        Instant since,
        @Nullable Instant nextAt,
        long waiting,
        @Nullable UUID correlation,
        @Nullable String payload,
        List<Failure> failures,
        List<Held> held) {

    static LetterInside of(OpenLetter open) {
        DeadLetter letter = open.letter();
        return new LetterInside(
                letter.id(),
                letter.service(),
                letter.kind(),
                letter.name(),
                letter.key(),
                letter.state(),
                letter.attempts(),
                letter.errorClass(),
                letter.error(),
                letter.since(),
                letter.nextAt(),
                letter.waiting(),
                letter.correlation(),
                letter.payload(),
                open.failures(),
                open.held());
    }
}
