package tramoya.console.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Words;

/**
 * One letter opened: what it is about, what went wrong at each try, what waits behind it, and what trying it again
 * would come to.
 *
 * @param trace of the order that it belongs to; empty when it belongs to none
 * @param tried the result of a dry run; null before one
 */
public record LetterPage(
        ConsoleFrame frame,
        Words words,
        Told.Inside it,
        String state,
        String chip,
        String kind,
        String trace,
        String nextTry,
        String payload,
        List<Try> tries,
        List<Waiting> waiting,
        String address,
        @Nullable DryRunResult tried)
        implements Page {

    /** @param number counted from the first that is kept */
    public record Try(int number, Told.Failure it, String took) {}

    public record Waiting(Told.Held it, String payload) {}

    /** What a dry run came to, in words. */
    public record DryRunResult(Told.DryRun it, String chip, String verdict, String detail, List<Effect> effects) {}

    /** Something that would happen. */
    public record Effect(String what, String name, String payload) {}

    static LetterPage of(Operator operator, Told.Inside inside, Told.@Nullable DryRun dryRun) {
        Words words = Operating.words(operator);
        String correlation = inside.correlation();
        Instant nextAt = inside.nextAt();
        return new LetterPage(
                Operating.frame(operator, words.say("letter.title", inside.name())),
                words,
                inside,
                words.say("state." + inside.state()),
                inside.state().equals("dead") ? "bad" : "warn",
                words.say("kind." + inside.kind()),
                correlation == null ? "" : Operating.trace(correlation),
                nextAt == null ? "" : words.formats().time(nextAt),
                Json.pretty(inside.payload()),
                tries(inside.failures(), words),
                inside.held().stream()
                        .skip(1)
                        .map(held -> new Waiting(held, Json.pretty(held.payload())))
                        .toList(),
                Operating.letter(inside.id()),
                dryRun == null ? null : result(dryRun, words));
    }

    private static List<Try> tries(List<Told.Failure> failures, Words words) {
        return IntStream.range(0, failures.size())
                .mapToObj(i -> new Try(
                        i + 1,
                        failures.get(i),
                        words.formats()
                                .duration(Duration.between(
                                        failures.get(i).startedAt(),
                                        failures.get(i).failedAt()))))
                .toList()
                .reversed();
    }

    private static DryRunResult result(Told.DryRun run, Words words) {
        String detail = run.failure() != null
                ? run.failure().errorClass() + ": " + run.failure().error()
                : run.outcome().equals("calls")
                        ? words.say("dry." + run.calls().getFirst().move())
                        : words.say("dry.rows", run.rows());
        return new DryRunResult(
                run,
                switch (run.outcome()) {
                    case "succeeds" -> "good";
                    case "calls" -> "warn";
                    default -> "bad";
                },
                words.say("dry." + run.outcome(), run.handled(), run.of()),
                detail,
                effects(run, words));
    }

    private static List<Effect> effects(Told.DryRun run, Words words) {
        List<Effect> effects = new ArrayList<>();
        run.events()
                .forEach(one -> effects.add(new Effect(
                        words.say("dry.event"),
                        "%s → %s #%d".formatted(one.type(), one.stream(), one.version()),
                        Json.pretty(one.payload()))));
        run.jobs()
                .forEach(one -> effects.add(new Effect(words.say("dry.job"), one.queue(), Json.pretty(one.payload()))));
        run.calls()
                .forEach(one -> effects.add(
                        new Effect(words.say("dry.effect"), one.kind() + " " + one.key(), Json.pretty(one.payload()))));
        return effects;
    }
}
