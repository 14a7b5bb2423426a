package tramoya.eventing.contract;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.EventTypes;
import tramoya.eventing.EventTypes.EventType;
import tramoya.eventing.Rejected;

/** A small world to test kernels in: tallies that are added to, and an echo in another service. */
public final class Tally {
    /** What is published. */
    public sealed interface Fact {
        String tally();

        /** Something was added; {@code sum} is the tally after it. */
        record Added(String tally, int amount, long sum) implements Fact {}
    }

    /** What another service makes of it. */
    public record Echoed(String tally, int amount) {}

    /** Adds to a tally; below zero is refused. */
    public record Add(String tally, int amount) {}

    /** What a tally stands at. */
    public record Sum(long value) {}

    public static final Aggregate<Add, Sum, Fact> AGGREGATE = new Aggregate<>(
            "tally", Fact.class, new Decider<>(new Sum(0), Tally::decide, Tally::evolve), Sum.class, 1, 10);

    public static final Aggregate<Echoed, Sum, Echoed> ECHOES = Aggregate.of(
            "echo",
            Echoed.class,
            Sum.class,
            new Decider<>(new Sum(0), (echo, _) -> List.of(echo), (sum, echo) -> new Sum(sum.value() + echo.amount())));

    private Tally() {}

    private static List<Fact> decide(Add add, Sum sum) {
        if (sum.value() + add.amount() < 0) {
            throw new Rejected("tally.below-zero", "Tally %s has only %d".formatted(add.tally(), sum.value()));
        }
        return List.of(new Fact.Added(add.tally(), add.amount(), sum.value() + add.amount()));
    }

    private static Sum evolve(Sum sum, Fact fact) {
        return switch (fact) {
            case Fact.Added added -> new Sum(sum.value() + added.amount());
        };
    }

    /** The language of this world. */
    public static EventTypes types() {
        return new EventTypes(
                JsonMapper.builder().build(),
                Set.of(
                        new EventType("Sumado", 1, "tallies", Fact.Added.class),
                        new EventType("Repetido", 1, "echoes", Echoed.class)),
                List.of(),
                _ -> List.of());
    }
}
