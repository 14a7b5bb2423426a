package tramoya.eventing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one worker does at a time.
 *
 * @param id counts once per queue, for as long as done jobs are kept (7 days); give a repeated put the same id
 * @param queue where it goes, {@code pedidos-pendientes}
 * @param payload a record, written as JSON
 * @param priority lower runs first; {@link #NORMAL} unless there is a reason
 * @param runAt not before this time; null for at once
 * @param dedupeKey while a job with this key waits or runs, another one is dropped
 * @param groupKey jobs of one group run one at a time, in the order they were put
 * @param correlation the business process it belongs to
 */
public record Job(
        UUID id,
        String queue,
        Object payload,
        int priority,
        @Nullable Instant runAt,
        @Nullable String dedupeKey,
        @Nullable String groupKey,
        UUID correlation) {

    public static final int EXPRESS = 10;
    public static final int NORMAL = 100;

    public static Job of(UUID id, String queue, Object payload, UUID correlation) {
        return new Job(id, queue, payload, NORMAL, null, null, null, correlation);
    }

    public Job withPriority(int newPriority) {
        return new Job(id, queue, payload, newPriority, runAt, dedupeKey, groupKey, correlation);
    }

    public Job notBefore(Instant time) {
        return new Job(id, queue, payload, priority, time, dedupeKey, groupKey, correlation);
    }

    public Job withDedupeKey(String key) {
        return new Job(id, queue, payload, priority, runAt, key, groupKey, correlation);
    }

    public Job inGroup(String key) {
        return new Job(id, queue, payload, priority, runAt, dedupeKey, key, correlation);
    }
}
