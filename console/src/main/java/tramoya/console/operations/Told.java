package tramoya.console.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the operations API answers, as far as the pages read it. */
public final class Told {
    private Told() {}

    public record Subscription(
            String service,
            String name,
            String kind,
            int generation,
            String source,
            long position,
            long head,
            long lag,
            long parkedKeys,
            String state) {}

    public record Progress(
            int generation,
            boolean building,
            long position,
            long head,
            double share,
            @Nullable Double eventsPerSecond,
            @Nullable Long secondsLeft) {}

    public record Queue(String name, long ready, long delayed, long running, long dead, long oldestSeconds) {}

    public record SubscriptionSeries(List<SubscriptionHistory> items) {}

    public record SubscriptionHistory(
            String service, String name, String source, int generation, List<Long> at, List<Long> lag) {}

    public record QueueSeries(List<QueueHistory> items) {}

    public record QueueHistory(
            String service, String name, List<Long> at, List<Long> ready, List<Long> running, List<Long> delayed) {
        /** Everything that is still to be done. */
        public List<Long> open() {
            return java.util.stream.IntStream.range(0, at.size())
                    .mapToObj(i -> ready.get(i) + running.get(i) + delayed.get(i))
                    .toList();
        }
    }

    public record LogSeries(List<LogHistory> items) {}

    public record LogHistory(String service, List<Long> at, List<Long> head) {
        /** Events a second, between each sample and the one before it. */
        public List<Long> perSecond() {
            return java.util.stream.IntStream.range(1, at.size())
                    .mapToObj(i -> (head.get(i) - head.get(i - 1)) / Math.max(1, at.get(i) - at.get(i - 1)))
                    .toList();
        }

        public long headNow() {
            return head.isEmpty() ? 0 : head.getLast();
        }
    }

    public record Letters(List<Letter> items, List<Cause> causes, boolean more) {}

    public record Letter(
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
            long waiting) {}

    public record Cause(String cause, String service, long letters, long waiting, Instant oldest, Instant newest) {}

    public record Inside(
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
            @Nullable String correlation,
            @Nullable String payload,
            List<Failure> failures,
            List<Held> held) {}

    public record Failure(Instant startedAt, Instant failedAt, String errorClass, String error, String stack) {}

    public record Held(String source, long position, String type, Instant recordedAt, String payload) {}

    public record DryRun(
            String outcome,
            int handled,
            int of,
            @Nullable Failure failure,
            List<WouldAppend> events,
            List<WouldEnqueue> jobs,
            List<WouldCall> calls,
            long rows) {}

    public record WouldAppend(String stream, long version, String type, String payload) {}

    public record WouldEnqueue(String queue, String id, String payload) {}

    public record WouldCall(String kind, String key, String instance, String move, String payload) {}

    public record Preview(
            int letters,
            int redriven,
            long waiting,
            List<Handler> handlers,
            List<String> processes,
            boolean allProcesses) {}

    public record Handler(String service, String kind, String name, int letters, long waiting) {}

    public record Redriven(int redriven, int left) {}

    public record Events(
            List<Event> items, boolean more, @Nullable String previous) {}

    public record Event(
            String id,
            String source,
            String type,
            String subject,
            String time,
            String sequence,
            String correlationid,
            String causationid,
            Instant recordedtime,
            String actor,
            long position,
            JsonNode data) {}

    public record Audit(List<Deed> items, @Nullable String next) {}

    public record Deed(
            String id,
            Instant at,
            String service,
            long position,
            String operator,
            String deed,
            String target,
            String reason,
            String result) {}

    public record Trace(String orderId, List<Step> steps, Instant startedAt, Instant endedAt) {}

    public record Step(
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
            List<Failure> failures) {}

    public record Capabilities(
            String process,
            String events,
            String queues,
            List<Standing> processes,
            List<String> away,
            List<Carrier> carriers,
            List<Part> capabilities) {}

    public record Standing(
            String process,
            List<String> services,
            List<String> querySides,
            Support store,
            Support events,
            Support queues) {}

    public record Support(
            String kind,
            @Nullable String address,
            @Nullable String version,
            @Nullable String fault) {}

    public record Carrier(String key, String name) {}

    public record Part(String key, String title, List<Capability> rows) {}

    public record Capability(String key, String what, String embedded, String kafka, String rabbitmq) {}
}
