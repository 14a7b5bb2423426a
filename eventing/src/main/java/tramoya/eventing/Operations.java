package tramoya.eventing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** All that is known of one open letter; empty when there is none of this id. */
    Optional<OpenLetter> letter(String id);

    /**
     * Does what a redrive of this letter would do, and undoes everything before anybody can see it: no event, job,
     * effect or row is left, and nothing leaves the house. Empty when there is none of this id.
     *
     * <p>The answer holds for this moment: what others write meanwhile can make the redrive end otherwise.
     */
    Optional<DryRun> dryRun(String letter);

    /** Sends a letter on its way again; false when there is none of this id. */
    boolean redrive(String letter, String operator, String reason);

    /** Gives a letter up for good, its events or job left undone; false when there is none of this id. */
    boolean skip(String letter, String operator, String reason);

    /** Starts to fold a projection anew beside the live generation, which it replaces when it has caught up. */
    boolean rebuild(String subscription, String operator, String reason);

    boolean pause(String subscription, String operator, String reason);

    boolean resume(String subscription, String operator, String reason);

    /**
     * What operators did here: the {@code OperacionRegistrada} events of this log, newest first.
     *
     * @param before only those in front of this position
     */
    List<RecordedEvent> deeds(long before, int limit);

    /** {@link #trace(UUID, Map)} with what is known here. */
    default List<TraceStep> trace(UUID correlation) {
        return trace(correlation, Map.of());
    }

    /**
     * Everything this service knows of one business process, in the order that it happened here. Jobs that wait in the
     * outbox for their broker are in the state {@code outgoing}; while they wait in the broker nobody knows of them.
     *
     * @param elsewhere positions of the business process's events in logs that other processes write, by log: what was
     *     made here of those is told too, as far as these logs can be read now
     */
    List<TraceStep> trace(UUID correlation, Map<String, Set<Long>> elsewhere);

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
     * @param id {@code service:kind:...}; stays the same until the letter is resolved, and can stand in an address
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

    /** A try that failed. {@code stack} holds classes and lines, and no messages, because they can quote data. */
    record Failure(Instant startedAt, Instant failedAt, String errorClass, String error, String stack) {}

    /**
     * A letter opened.
     *
     * @param failures its failed tries of the last seven days, oldest first
     * @param held the events that wait under its key, oldest (the one that fails) first, at most {@value #HELD_MAX};
     *     empty for jobs and calls
     */
    record OpenLetter(DeadLetter letter, List<Failure> failures, List<Held> held) {
        public static final int HELD_MAX = 50;
    }

    /** An event that waits to be handled. */
    record Held(
            String source, long position, UUID id, String type, Instant recordedAt, UUID correlation, String payload) {}

    /**
     * What a redrive would come to now.
     *
     * @param outcome {@code succeeds}, {@code fails}, or {@code calls}: it would call out, and only the other side
     *     knows how that ends
     * @param handled how many of the letter's events would be handled, oldest first, before one fails
     * @param of how many were tried
     * @param rows that would be changed, events included; 0 for calls
     */
    record DryRun(
            String outcome,
            int handled,
            int of,
            @Nullable Failure failure,
            List<WouldAppend> events,
            List<WouldEnqueue> jobs,
            List<WouldCall> calls,
            long rows) {}

    record WouldAppend(String stream, long version, String type, String payload) {}

    record WouldEnqueue(String queue, UUID id, @Nullable Instant runAt, String payload) {}

    /** @param move {@code call}, or {@code ask} when the other side is asked first what became of an earlier try */
    record WouldCall(String kind, String key, String instance, String move, String payload) {}

    /**
     * One step of a trace.
     *
     * @param at when it became known: when an event was recorded, a job was put on its queue, an effect was planned
     * @param kind {@code event}, {@code job}, {@code effect}, {@code process}, {@code reactor}, {@code projection}, or
     *     {@code deadline} for one that is still to come
     * @param state how the step stands
     * @param causation the id of the step that made it happen
     * @param startedAt when the latest try of a job or effect began; null when none has, or nobody noted it
     * @param endedAt when a job or effect was over
     * @param failures the tries that failed, oldest first, as far as they are kept
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
            @Nullable String detail,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            List<Failure> failures) {

        /** A step that takes no time and went well. */
        public TraceStep(
                Instant at,
                String service,
                String kind,
                String name,
                String state,
                int attempts,
                @Nullable Long position,
                @Nullable String id,
                @Nullable String causation,
                @Nullable String detail) {
            this(at, service, kind, name, state, attempts, position, id, causation, detail, null, null, List.of());
        }
    }

    /** What a check found; {@code violations} is empty when the invariant holds. */
    record Finding(String invariant, String service, long checked, List<String> violations) {
        public boolean holds() {
            return violations.isEmpty();
        }
    }
}
