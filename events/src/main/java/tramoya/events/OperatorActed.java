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
public record OperatorActed(String operator, String deed, String target, String reason, Instant at) implements Event {
    @Override
    public List<String> violations() {
        return Checks.of()
                .text("operator", operator, 80)
                .text("reason", reason, 500)
                .violations();
    }
}
