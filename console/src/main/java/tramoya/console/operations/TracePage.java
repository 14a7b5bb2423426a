package tramoya.console.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * The story of one order across services: as a picture, and as a table with the same content.
 *
 * @param quiet whether the picture shows subscriptions that did their work, too
 * @param toggle the same page the other way
 */
public record TracePage(
        ConsoleFrame frame,
        Words words,
        String orderId,
        String order,
        String events,
        TracePicture picture,
        boolean quiet,
        String toggle,
        List<Row> rows,
        Sum sum)
        implements Page {

    /** What it came to. */
    public record Sum(
            Instant startedAt, String took, long events, long jobs, long effects, long failures, long problems) {}

    /**
     * One step in the table.
     *
     * @param cause the number of the step that made it happen; 0 when that is not known here
     * @param letter where it can be mended; empty when it need not be
     */
    public record Row(
            int number,
            Told.Step it,
            String kind,
            String state,
            String chip,
            String time,
            String elapsed,
            String waited,
            String took,
            int cause,
            String letter) {}

    static TracePage of(Operator operator, Told.Trace trace, boolean quiet) {
        Words words = Operating.words(operator);
        String address = Operating.trace(trace.orderId());
        return new TracePage(
                Operating.frame(operator, words.say("trace.title")),
                words,
                trace.orderId(),
                "/console/commerce/orders/" + trace.orderId(),
                Query.of(Operating.EVENTS).with("correlation", trace.orderId()).address(),
                TraceDrawing.draw(trace.steps(), trace.startedAt(), quiet, words),
                quiet,
                quiet ? address : address + "?steps=all",
                rows(trace, words),
                sum(trace, words));
    }

    private static Sum sum(Told.Trace trace, Words words) {
        return new Sum(
                trace.startedAt(),
                words.formats().duration(Duration.between(trace.startedAt(), trace.endedAt())),
                count(trace, "event"),
                count(trace, "job"),
                count(trace, "effect"),
                trace.steps().stream().mapToLong(step -> step.failures().size()).sum(),
                trace.steps().stream()
                        .filter(step -> !chip(step.state()).isEmpty())
                        .filter(step -> chip(step.state()).equals("bad"))
                        .count());
    }

    private static long count(Told.Trace trace, String kind) {
        return trace.steps().stream().filter(step -> step.kind().equals(kind)).count();
    }

    private static List<Row> rows(Told.Trace trace, Words words) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            String id = trace.steps().get(i).id();
            if (id != null) {
                numbers.putIfAbsent(id, i + 1);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Told.Step step : trace.steps()) {
            rows.add(row(rows.size() + 1, step, numbers, trace.startedAt(), words));
        }
        return rows;
    }

    private static Row row(int number, Told.Step step, Map<String, Integer> numbers, Instant start, Words words) {
        String causation = step.causation();
        int cause = causation == null ? 0 : numbers.getOrDefault(causation, 0);
        return new Row(
                number,
                step,
                words.say("kind." + step.kind()),
                words.sayOr("state." + step.state(), step.state()),
                chip(step.state()),
                words.formats().timeToMillis(step.at()),
                "+" + words.formats().duration(Duration.between(start, step.at())),
                between(step.at(), step.startedAt(), words),
                between(step.startedAt(), step.endedAt(), words),
                cause == number ? 0 : cause,
                letter(step));
    }

    private static String between(@Nullable Instant from, @Nullable Instant to, Words words) {
        return from == null || to == null || to.isBefore(from)
                ? ""
                : words.formats().duration(Duration.between(from, to));
    }

    private static String chip(String state) {
        return switch (state) {
            case "dead", "parked", "skipped", "cancelled", "rejected" -> "bad";
            case "retrying", "unknown", "delayed", "waiting", "outgoing" -> "warn";
            case "running", "sent", "planned", "ready" -> "info";
            default -> "";
        };
    }

    private static String letter(Told.Step step) {
        return switch (step.state()) {
            case "dead" ->
                step.kind().equals("job")
                        ? Operating.letter(step.service() + ":job:" + step.id())
                        : Query.of(Operating.LETTERS)
                                .with("service", step.service())
                                .address();
            case "parked" ->
                Query.of(Operating.LETTERS).with("service", step.service()).address();
            default -> "";
        };
    }
}
