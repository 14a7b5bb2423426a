package tramoya.eventing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of one service and may do to it. Every deed takes the operator's reason and is recorded as an
 * {@code OperacionRegistrada} event in the service's own log, in the same transaction as the deed.
 */
public interface Operations {
    List<SubscriptionStatus> subscriptions();

    List<WorkQueue.Stats> queues();

    /** Open letters: parked keys, dead jobs, and calls that nobody answers; newest first, at most {@code limit}. */
    List<DeadLetter> deadLetters(int limit);

    /** Sends a letter on its way again; false when there is none of this id. */
    boolean redrive(String letter, String operator, String reason);

    /** Gives a letter up for good, its events or job left undone; false when there is none of this id. */
    boolean skip(String letter, String operator, String reason);

    /** Starts to fold a projection anew beside the live generation, which it replaces when it has caught up. */
    boolean rebuild(String subscription, String operator, String reason);

    boolean pause(String subscription, String operator, String reason);

    boolean resume(String subscription, String operator, String reason);

    /** Everything this service knows of one business process, in the order that it happened here. */
    List<TraceStep> trace(UUID correlation);

    /** The kernel's own invariants; one line each. */
    List<Finding> verify();

    /**
     * How far a subscription is.
     *
     * @param position what it has handled, parked or skipped of {@code source}
     * @param head the last position of {@code source}
     * @param state {@code live}, {@code building} or {@code paused}
     */
    record SubscriptionStatus(
            String service,
            String name,
            String kind,
            int generation,
            String source,
            long position,
            long head,
            long parkedKeys,
            String state) {
        public long lag() {
            return Math.max(0, head - position);
        }
    }

    /**
     * Something that did not work and waits for a person or for its next try.
     *
     * @param id {@code service:kind:...}; stays the same until the letter is resolved
     * @param kind {@code event}, {@code job} or {@code call}
     * @param state {@code retrying} (tries again by itself), {@code dead} (waits for a person)
     * @param waiting later events of the same key that wait behind it
     */
    record DeadLetter(
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
            @Nullable String payload) {}

    /**
     * One step of a trace.
     *
     * @param kind {@code event}, {@code job}, {@code effect}, {@code process} or {@code projection}
     * @param state how the step stands
     */
    record TraceStep(
            Instant at,
            String service,
            String kind,
            String name,
            String state,
            int attempts,
            @Nullable Long position,
            @Nullable String id,
            @Nullable String causation,
            @Nullable String detail) {}

    /** What a check found; {@code violations} is empty when the invariant holds. */
    record Finding(String invariant, String service, long checked, List<String> violations) {
        public boolean holds() {
            return violations.isEmpty();
        }
    }
}
