package tramoya.events;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who operates the shop did something by hand. Every service keeps those that concern it in its own log.
 *
 * @param operator the name that whoever did it signed in with
 * @param deed {@code redrive}, {@code skip}, {@code rebuild}, {@code pause}, {@code resume}, {@code resend}
 * @param target the dead letter, subscription or message
 * @param reason what the operator gave as reason
 */
@Wire("OperacionRegistrada")
@PublishedBy("operations")
public record OperatorActed(
        @PersonId @Example("admin") String operator,
        @Impersonal @Example("redrive") String deed,
        @Example("019abf0e-9d40-7c11-8a01-5f2b00000009") String target,
        @Example("The carrier is back") String reason,
        Instant at)
        implements Event {
    @Override
    public List<String> violations() {
        return Checks.of()
                .text("operator", operator, 80)
                .text("reason", reason, 500)
                .violations();
    }
}
