package tramoya.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tramoya.eventing.Operations.TraceStep;

/**
 * The story of one order across services.
 *
 * @param steps by time, a step never before its cause nor before an earlier event of its own log
 * @param services in the order in which they came in
 */
record OrderTrace(String orderId, List<TraceStep> steps, List<String> services, Instant startedAt, Instant endedAt) {

    /** At one moment an event comes before what was made of it. */
    private static final List<String> KINDS =
            List.of("event", "job", "effect", "process", "reactor", "projection", "deadline");

    private static final Comparator<TraceStep> BY_TIME = Comparator.comparing(TraceStep::at)
            .thenComparingInt(step -> KINDS.indexOf(step.kind()))
            .thenComparing(TraceStep::service)
            .thenComparingLong(OrderTrace::position)
            .thenComparing(TraceStep::name);

    /** What one process knows, for another one that puts the trace together: nothing at all may be an answer. */
    static OrderTrace part(String orderId, List<TraceStep> known) {
        return new OrderTrace(orderId, known, List.of(), Instant.EPOCH, Instant.EPOCH);
    }

    /** Where events of each log are, of all that are known. */
    static Map<String, Set<Long>> positions(Collection<TraceStep> known) {
        Map<String, Set<Long>> positions = new TreeMap<>();
        known.stream()
                .filter(step -> step.kind().equals("event"))
                .forEach(step -> positions
                        .computeIfAbsent(step.service(), _ -> new TreeSet<>())
                        .add(position(step)));
        return positions;
    }

    /** Empty when no service knows anything. */
    static Optional<OrderTrace> of(String orderId, Collection<TraceStep> known) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<TraceStep> steps = ordered(known);
        return Optional.of(new OrderTrace(
                orderId,
                steps,
                steps.stream().map(TraceStep::service).distinct().toList(),
                known.stream().map(TraceStep::at).min(Comparator.naturalOrder()).orElseThrow(),
                known.stream()
                        .filter(step -> !step.kind().equals("deadline"))
                        .map(OrderTrace::end)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()));
    }

    private static Instant end(TraceStep step) {
        Instant endedAt = step.endedAt();
        return endedAt == null || endedAt.isBefore(step.at()) ? step.at() : endedAt;
    }

    /**
     * Sorts by time as far as causes allow: always the earliest of the steps whose causes have all been told.
     *
     * <p>Time alone is not enough: steps of one turn share their time, and services on several machines do not share a
     * clock. Steps that cause each other (a broken log) come last rather than not at all.
     */
    static List<TraceStep> ordered(Collection<TraceStep> known) {
        List<TraceStep> byTime = known.stream().sorted(BY_TIME).toList();
        List<List<Integer>> effects = effects(byTime);
        int[] untoldCauses = new int[byTime.size()];
        effects.forEach(each -> each.forEach(effect -> untoldCauses[effect]++));
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        boolean[] told = new boolean[byTime.size()];
        for (int i = 0; i < untoldCauses.length; i++) {
            if (untoldCauses[i] == 0) {
                ready.add(i);
            }
        }
        List<TraceStep> story = new ArrayList<>();
        int earliest = 0;
        while (story.size() < byTime.size()) {
            while (told[earliest]) {
                earliest++;
            }
            int next = ready.isEmpty() ? earliest : ready.remove();
            if (told[next]) {
                continue;
            }
            told[next] = true;
            story.add(byTime.get(next));
            for (int effect : effects.get(next)) {
                if (--untoldCauses[effect] == 0) {
                    ready.add(effect);
                }
            }
        }
        return story;
    }

    /** For every step the steps that must come after it: those it caused, and the next event of the same log. */
    private static List<List<Integer>> effects(List<TraceStep> steps) {
        Map<String, Integer> byId = new HashMap<>();
        List<List<Integer>> effects = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String id = steps.get(i).id();
            if (id != null) {
                byId.merge(id, i, (one, other) -> rank(steps.get(one)) <= rank(steps.get(other)) ? one : other);
            }
            effects.add(new ArrayList<>());
        }
        for (int i = 0; i < steps.size(); i++) {
            String causation = steps.get(i).causation();
            Integer cause = causation == null ? null : byId.get(causation);
            if (cause != null && cause != i) {
                effects.get(cause).add(i);
            }
        }
        logs(steps).forEach(log -> {
            for (int i = 1; i < log.size(); i++) {
                effects.get(log.get(i - 1)).add(log.get(i));
            }
        });
        return effects;
    }

    /** The events of each log by position, as places in {@code steps}. */
    private static Collection<List<Integer>> logs(List<TraceStep> steps) {
        Map<String, List<Integer>> logs = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).kind().equals("event")) {
                logs.computeIfAbsent(steps.get(i).service(), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        logs.values().forEach(log -> log.sort(Comparator.comparingLong(i -> position(steps.get(i)))));
        return logs.values();
    }

    private static int rank(TraceStep step) {
        return KINDS.indexOf(step.kind());
    }

    private static long position(TraceStep step) {
        Long position = step.position();
        return position == null ? Long.MAX_VALUE : position;
    }
}
