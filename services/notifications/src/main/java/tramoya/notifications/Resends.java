package tramoya.notifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Ids;
import tramoya.events.OperatorActed;

/**
 * How often operators had one message sent again, and why: the audit record of it.
 *
 * <p>Not among the streams that the service's definition keeps: like the kernel's own records of operators' deeds it is
 * no part of what notifications tells the others.
 */
record Resends(int count) {
    /** What stands in {@link OperatorActed#deed()}. */
    static final String DEED = "resend";

    static final Decider<Resend, Resends, OperatorActed> DECIDER =
            new Decider<>(new Resends(0), Resends::decide, (resends, _) -> new Resends(resends.count() + 1));

    static final Aggregate<Resend, Resends, OperatorActed> AGGREGATE =
            Aggregate.of("resend", OperatorActed.class, Resends.class, DECIDER);

    record Resend(UUID notificationId, String operator, String reason, Instant at) {}

    private static List<OperatorActed> decide(Resend command, Resends resends) {
        return List.of(new OperatorActed(
                command.operator(), DEED, command.notificationId().toString(), command.reason(), command.at()));
    }

    /** The id of the last copy: another one each time, so that it is sent. */
    UUID copyOf(UUID notificationId) {
        return Ids.derived(notificationId, "resend-" + count);
    }
}
