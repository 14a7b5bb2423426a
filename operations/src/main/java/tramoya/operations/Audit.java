package tramoya.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;

/**
 * What operators did, over all services of this process, newest first. It is read from the logs, so what stands here
 * cannot be changed by anybody.
 */
final class Audit {
    private static final int PAGE = 200;

    /** Deeds of one service that one request looks at when it is choosy. */
    private static final int LOOKED_AT_MAX = 5_000;

    private static final Comparator<Found> NEWEST_FIRST = Comparator.comparing(
                    (Found found) -> found.event().envelope().recordedAt())
            .thenComparing(found -> found.event().envelope().source())
            .thenComparingLong(found -> found.event().position())
            .reversed();

    private final Engine engine;
    private final JsonMapper mapper = JsonMapper.builder().build();

    Audit(Engine engine) {
        this.engine = engine;
    }

    /**
     * One deed.
     *
     * @param result how it stands now: of a letter that was redriven its state, or {@code resolved} when it is gone;
     *     {@code skipped}; {@code building} or {@code done} of a rebuild; {@code paused} or {@code ended} of a pause;
     *     {@code done} of everything else
     */
    record Deed(
            String id,
            Instant at,
            String service,
            long position,
            String operator,
            String deed,
            String target,
            String reason,
            String result) {}

    /** @param next where to go on; null at the end */
    record Page(List<Deed> items, @Nullable String next) {
        private static final Comparator<Deed> NEWEST_FIRST = Comparator.comparing(Deed::at)
                .thenComparing(Deed::service)
                .thenComparingLong(Deed::position)
                .reversed();

        /** This and what other processes know, which have other services. Goes on before the last deed of each. */
        Page with(List<Page> parts, @Nullable String after, int limit) {
            if (parts.isEmpty()) {
                return this;
            }
            List<Deed> all = new ArrayList<>(items);
            parts.forEach(part -> all.addAll(part.items()));
            all.sort(NEWEST_FIRST);
            boolean goesOn =
                    next != null || all.size() > limit || parts.stream().anyMatch(part -> part.next() != null);
            List<Deed> shown = List.copyOf(all.subList(0, Math.min(limit, all.size())));
            Map<String, Long> marks = new HashMap<>(from(after).marks());
            shown.forEach(deed -> marks.put(deed.service(), deed.position()));
            return new Page(shown, goesOn ? new Cursor(marks).encoded() : null);
        }
    }

    private static Cursor from(@Nullable String after) {
        return after == null || after.isBlank() ? Cursor.START : Cursor.decoded(after);
    }

    /** What an {@code OperacionRegistrada} says. */
    private record Said(String operator, String deed, String target, String reason) {}

    private record Found(Service service, RecordedEvent event, Said said) {}

    /** What one service has to show, and whether it may have more. */
    private record Look(List<Found> found, boolean more) {}

    /** @throws Rejected {@code cursor.invalid} */
    Page page(@Nullable String after, int limit, @Nullable String kind, @Nullable String operator) {
        Cursor from = from(after);
        Predicate<Said> wanted = said -> (kind == null || kind.isBlank() || kind.equals(said.deed()))
                && (operator == null || operator.isBlank() || operator.equals(said.operator()));
        Map<String, Long> marks = new HashMap<>(from.marks());
        List<Found> all = new ArrayList<>();
        boolean more = false;
        for (Service service : engine.services()) {
            Look look = look(service, before(service, from), limit, wanted);
            all.addAll(look.found());
            more |= look.more();
        }
        all.sort(NEWEST_FIRST);
        List<Found> items = all.subList(0, Math.min(limit, all.size()));
        items.forEach(found -> marks.put(name(found.service()), found.event().position()));
        boolean goesOn = more || all.size() > limit;
        return new Page(items.stream().map(Audit::deed).toList(), goesOn ? new Cursor(marks).encoded() : null);
    }

    private static String name(Service service) {
        return service.definition().name();
    }

    private static long before(Service service, Cursor from) {
        return from.knows(name(service)) ? from.mark(name(service)) : Long.MAX_VALUE;
    }

    private Look look(Service service, long before, int limit, Predicate<Said> wanted) {
        List<Found> found = new ArrayList<>();
        long mark = before;
        for (int seen = 0; seen < LOOKED_AT_MAX; seen += PAGE) {
            List<RecordedEvent> page = service.operations().deeds(mark, PAGE);
            for (RecordedEvent event : page) {
                Said said = mapper.readValue(event.json(), Said.class);
                if (wanted.test(said)) {
                    found.add(new Found(service, event, said));
                }
                if (found.size() == limit) {
                    return new Look(found, true);
                }
            }
            if (page.size() < PAGE) {
                return new Look(found, false);
            }
            mark = page.getLast().position();
        }
        return new Look(found, !found.isEmpty());
    }

    private static Deed deed(Found found) {
        Said said = found.said();
        return new Deed(
                found.event().envelope().id().toString(),
                found.event().envelope().recordedAt(),
                name(found.service()),
                found.event().position(),
                said.operator(),
                said.deed(),
                said.target(),
                said.reason(),
                result(said, found.service().operations()));
    }

    private static String result(Said said, Operations operations) {
        return switch (said.deed()) {
            case "redrive" ->
                operations
                        .letter(said.target())
                        .map(open -> open.letter().state())
                        .orElse("resolved");
            case "skip" -> "skipped";
            case "rebuild" -> is("building", said.target(), operations) ? "building" : "done";
            case "pause" -> is("paused", said.target(), operations) ? "paused" : "ended";
            default -> "done";
        };
    }

    private static boolean is(String state, String subscription, Operations operations) {
        return operations.subscriptions().stream()
                .anyMatch(status ->
                        status.name().equals(subscription) && status.state().equals(state));
    }
}
