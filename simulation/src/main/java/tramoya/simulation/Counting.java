package tramoya.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Call;
import tramoya.eventing.CallHandler;
import tramoya.eventing.Decider;
import tramoya.eventing.EventTypes.EventType;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Turn;

/**
 * Two services that rely on the kernel alone: whatever reaches them twice happens twice, and shows.
 *
 * <p>The shop's own rules forgive repetitions, so a kernel that repeats a job or a call could hide behind them. Here a
 * wish is asked for, put on a queue of the other service, worked on, told to somebody outside, and its end comes back;
 * each of these must have happened once.
 */
final class Counting {
    static final List<String> SERVICES = List.of("asking", "doing");

    private static final String QUEUE = "wishes";
    private static final String BELL = "bell";
    private static final int ATTEMPTS = 50;

    private Counting() {}

    /** What happened to a wish. */
    sealed interface Fact {
        String wish();

        record Asked(String wish) implements Fact {}

        record Worked(String wish) implements Fact {}

        record Heard(String wish) implements Fact {}

        record Returned(String wish) implements Fact {}
    }

    /** A wish as a job, and as a request to somebody outside. */
    record Wish(String wish) {}

    /** How often something has happened to a wish. */
    record Times(int value) {}

    /** The answer to whoever asks. */
    record Taken(String wish) {}

    private static final Aggregate<Fact, Times, Fact> WISHES = Aggregate.of(
            "wish",
            Fact.class,
            Times.class,
            new Decider<>(new Times(0), (fact, _) -> List.of(fact), (times, _) -> new Times(times.value() + 1)));

    static List<EventType> kinds() {
        return List.of(
                new EventType("Deseado", 1, "asking", Fact.Asked.class),
                new EventType("Hecho", 1, "doing", Fact.Worked.class),
                new EventType("Oido", 1, "doing", Fact.Heard.class),
                new EventType("Devuelto", 1, "asking", Fact.Returned.class));
    }

    /** Somebody outside who counts how often the bell was rung for a wish, and does not mind to be asked. */
    static final class Bell implements CallHandler<Wish> {
        private final Map<String, Integer> rung;
        private final Outside outside;

        Bell(Map<String, Integer> rung, Outside outside) {
            this.rung = rung;
            this.outside = outside;
        }

        @Override
        public String kind() {
            return BELL;
        }

        @Override
        public Class<Wish> requests() {
            return Wish.class;
        }

        @Override
        public Outcome call(String key, Wish request) {
            return outside.call(key, () -> {
                rung.merge(request.wish(), 1, Integer::sum);
                return new Outcome.Confirmed(key);
            });
        }

        @Override
        public Optional<Outcome> ask(String key, Wish request) {
            return outside.call(
                    "find " + key,
                    () -> Optional.ofNullable(rung.get(request.wish())).map(_ -> new Outcome.Confirmed(key)));
        }

        @Override
        public void conclude(String key, Wish request, Outcome outcome, Turn turn) {
            record(new Fact.Heard(request.wish()), turn);
        }
    }

    static List<ServiceDefinition> definitions(Map<String, Integer> rung, Outside outside) {
        ServiceDefinition asking = ServiceDefinition.named("asking")
                .keeps(WISHES)
                .reacts(
                        "pass-on",
                        Fact.Asked.class,
                        (asked, turn) -> turn.enqueue(
                                Job.of(Ids.named(asked.wish()), QUEUE, new Wish(asked.wish()), turn.correlation())))
                .reacts("take-back", Fact.Heard.class, (heard, turn) -> record(new Fact.Returned(heard.wish()), turn))
                .build();
        ServiceDefinition doing = ServiceDefinition.named("doing")
                .keeps(WISHES)
                .works(QUEUE, Wish.class, ATTEMPTS, (wish, turn) -> {
                    record(new Fact.Worked(wish.wish()), turn);
                    turn.plan(new Call(BELL, "bell:" + wish.wish(), wish.wish(), wish));
                })
                .calls(new Bell(rung, outside))
                .build();
        return List.of(asking, doing);
    }

    private static void record(Fact fact, Turn turn) {
        turn.handle(WISHES, fact.wish(), fact);
    }

    static void ask(Service asking, String wish) {
        asking.execute(Request.by("wisher"), Idempotency.of("wish", wish, wish, Taken.class), turn -> {
            record(new Fact.Asked(wish), turn);
            return new Taken(wish);
        });
    }

    /** Everything must have happened once to every wish that was taken. */
    static List<String> violations(List<String> taken, Function<String, Service> services, Map<String, Integer> rung) {
        List<String> violations = new ArrayList<>();
        Map<String, Map<String, Long>> counted = new TreeMap<>();
        for (String service : SERVICES) {
            services.apply(service)
                    .read(sql -> sql.query(
                            "SELECT stream, type, count(*) AS n FROM event WHERE stream LIKE 'wish-%' GROUP BY stream, type",
                            row -> counted.computeIfAbsent(row.text("stream"), _ -> new TreeMap<>())
                                    .put(row.text("type"), row.number("n"))));
        }
        for (String wish : taken) {
            Map<String, Long> times = new TreeMap<>(counted.getOrDefault(WISHES.stream(wish), Map.of()));
            times.put("bell", (long) rung.getOrDefault(wish, 0));
            for (String what : List.of("Deseado", "Hecho", "bell", "Oido", "Devuelto")) {
                long n = times.getOrDefault(what, 0L);
                if (n != 1) {
                    violations.add("%s: %s happened %d times".formatted(wish, what, n));
                }
            }
        }
        return violations;
    }
}
