package tramoya.eventing.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Call;
import tramoya.eventing.Job;
import tramoya.eventing.NewEvent;
import tramoya.eventing.ProcessManager;

/**
 * What one or many turns want to write. A turn has one of its own on top of its batch's, so that a turn that fails
 * leaves no trace in the batch.
 */
final class Pending {
    private final @Nullable Pending below;

    final Map<String, Changed> streams = new LinkedHashMap<>();
    final Map<String, Told> processes = new LinkedHashMap<>();
    final List<Append> events = new ArrayList<>();
    final List<Enqueued> jobs = new ArrayList<>();
    final Map<String, Planned> calls = new LinkedHashMap<>();
    final Map<String, Answered> answers = new HashMap<>();

    Pending(@Nullable Pending below) {
        this.below = below;
    }

    /** An event with its version, in the order of decisions. {@code decoded} spares subscribers the parsing. */
    record Append(
            String stream,
            long version,
            NewEvent event,
            @Nullable Object decoded) {}

    /** A stream as this batch leaves it; {@code base} is the version that it was decided on. */
    record Changed(@Nullable Aggregate<?, ?, ?> aggregate, long base, long version, Object state) {}

    /** A process as this batch leaves it; {@code base} is the version that it was decided on. */
    record Told(
            ProcessManager<?, ?, ?> process,
            String instance,
            long base,
            long version,
            Object state,
            @Nullable Instant deadline,
            UUID correlation) {}

    /** A job to put on its queue, and what made it necessary. */
    record Enqueued(Job job, UUID causation) {}

    /** A call to plan. */
    record Planned(Call call, UUID correlation, UUID causation) {}

    /** The answer of a command with an idempotency key. */
    record Answered(String scope, String key, String fingerprint, String result) {}

    @Nullable
    Changed stream(String stream) {
        Changed mine = streams.get(stream);
        return mine != null || below == null ? mine : below.stream(stream);
    }

    @Nullable
    Told process(String key) {
        Told mine = processes.get(key);
        return mine != null || below == null ? mine : below.process(key);
    }

    /** Adds this turn's writes to its batch. */
    void merge() {
        Pending batch = java.util.Objects.requireNonNull(below, "a batch is not part of another one");
        batch.streams.putAll(streams);
        batch.processes.putAll(processes);
        batch.events.addAll(events);
        batch.jobs.addAll(jobs);
        calls.forEach(batch.calls::putIfAbsent);
        batch.answers.putAll(answers);
    }

    boolean isEmpty() {
        return streams.isEmpty()
                && processes.isEmpty()
                && events.isEmpty()
                && jobs.isEmpty()
                && calls.isEmpty()
                && answers.isEmpty();
    }
}
