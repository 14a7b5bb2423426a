package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tramoya.eventing.Call;
import tramoya.eventing.CallHandler;
import tramoya.eventing.Engine;
import tramoya.eventing.Envelope;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.Operations;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.ProcessManager.Step;
import tramoya.eventing.Projection;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Sql;
import tramoya.eventing.Storage;
import tramoya.eventing.Unavailable;
import tramoya.eventing.contract.Tally.Add;
import tramoya.eventing.contract.Tally.Echoed;
import tramoya.eventing.contract.Tally.Fact.Added;
import tramoya.eventing.transport.Network;

/**
 * Two services to test kernels with: {@code tallies} publishes, {@code echoes} reacts, enqueues and calls out. What
 * goes wrong in them is set by the tests.
 */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class EngineWorld {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEW_CODE_TAKES = Duration.ofMillis(1_500);
    static final String JOBS = "recados";

    final ConcurrentMap<String, RuntimeException> poison = new ConcurrentHashMap<>();
    final ConcurrentMap<String, AtomicInteger> called = new ConcurrentHashMap<>();
    final ConcurrentMap<String, Runnable> beforeEcho = new ConcurrentHashMap<>();
    final ConcurrentMap<String, Runnable> afterRing = new ConcurrentHashMap<>();
    final AtomicBoolean silent = new AtomicBoolean();
    final AtomicBoolean brokenProjection = new AtomicBoolean();
    final AtomicInteger folds = new AtomicInteger();
    int projectionVersion = 1;
    final CountDownLatch newCodeHeld = new CountDownLatch(1);

    Storage storage;
    Engine engine;

    /** A new, empty place to store in. */
    protected abstract Storage newStorage();

    @BeforeEach
    void start() {
        storage = newStorage();
        engine = engine();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** Into how many parts subscriptions are split. */
    protected int shards() {
        return 1;
    }

    private Engine engine() {
        return engine(storage, InstantSource.system(), "shop-1", services());
    }

    /** One more process on the same store. */
    Engine engine(InstantSource clock) {
        return engine(storage, clock, "shop-2", services());
    }

    Engine engine(Storage place, InstantSource clock, String process, List<ServiceDefinition> definitions) {
        Network network = network(process);
        return network == null
                ? Engine.start(place, Tally.types(), clock, definitions, shards())
                : Engine.start(place, Tally.types(), clock, definitions, shards(), network);
    }

    /** How a process reaches others; null when all services read each other's logs. */
    protected @Nullable Network network(String process) {
        return null;
    }

    /** What runs in the first process. */
    List<ServiceDefinition> services() {
        return List.of(tallies(), echoes());
    }

    void restart() {
        engine.close();
        engine = engine();
    }

    ServiceDefinition tallies() {
        return ServiceDefinition.named("tallies")
                .keeps(Tally.AGGREGATE)
                .projects(new Sums())
                .manages(ALARM)
                .build();
    }

    ServiceDefinition echoes() {
        return ServiceDefinition.named("echoes")
                .keeps(Tally.ECHOES)
                .reacts("echo-on-added", Added.class, (added, turn) -> {
                    RuntimeException failure = poison.get(added.tally());
                    if (failure != null) {
                        throw failure;
                    }
                    beforeEcho.getOrDefault(added.tally(), () -> {}).run();
                    turn.handle(Tally.ECHOES, added.tally(), new Echoed(added.tally(), added.amount()));
                    if (added.amount() == 1_000) {
                        turn.enqueue(Job.of(Ids.derived(turn.correlation(), "job"), JOBS, added, turn.correlation()));
                        turn.plan(new Call("ring", "ring:" + added.tally(), added.tally(), added));
                    }
                })
                .works(JOBS, Added.class, 3, (added, turn) -> {
                    RuntimeException failure = poison.get("job:" + added.tally());
                    if (failure != null) {
                        throw failure;
                    }
                    turn.handle(Tally.ECHOES, "job-" + added.tally(), new Echoed(added.tally(), 1));
                })
                .calls(new Ring())
                .build();
    }

    Service tally() {
        return engine.service("tallies");
    }

    Service echo() {
        return engine.service("echoes");
    }

    long add(String tally, int amount) {
        return tally().handle(Request.by("test"), Tally.AGGREGATE, tally, new Add(tally, amount));
    }

    long sum(String tally) {
        return tally().state(Tally.AGGREGATE, tally).value();
    }

    long echoed(String tally) {
        return echo().state(Tally.ECHOES, tally).value();
    }

    List<Operations.DeadLetter> letters() {
        return echo().operations().deadLetters(100);
    }

    Optional<Long> shown(String tally) {
        return tally().read(
                        sql -> sql.first("SELECT total FROM sums WHERE tally = ?", row -> row.number("total"), tally));
    }

    void assertVerified() {
        assertVerified(engine);
    }

    static void assertVerified(Engine process) {
        await().atMost(PATIENCE)
                .until(() -> process.services().stream()
                        .flatMap(service -> service.operations().subscriptions().stream())
                        .allMatch(status -> status.lag() == 0));
        for (Service service : process.services()) {
            assertThat(service.operations().verify())
                    .allSatisfy(finding -> assertThat(finding.violations())
                            .as(finding.invariant())
                            .isEmpty())
                    .extracting(Finding::invariant)
                    .contains("log is dense");
        }
    }

    /** The sums, as a read model. */
    private final class Sums implements Projection<Added> {
        @Override
        public String name() {
            return "sums";
        }

        @Override
        public int version() {
            return projectionVersion;
        }

        @Override
        public Set<Class<? extends Added>> consumes() {
            return Set.of(Added.class);
        }

        @Override
        public List<String> tables() {
            return List.of("CREATE TABLE {sums} (tally text PRIMARY KEY, total bigint NOT NULL)");
        }

        @Override
        public void apply(Added added, Envelope envelope, Sql sql) {
            folds.incrementAndGet();
            if (projectionVersion == 2) {
                hold();
            }
            if (brokenProjection.get() && added.tally().equals("broken")) {
                sql.run("INSERT INTO {sums} (tally, total) VALUES (?, NULL)", added.tally());
            }
            sql.run("""
                    INSERT INTO {sums} (tally, total) VALUES (?, ?)
                    ON CONFLICT (tally) DO UPDATE SET total = {sums}.total + excluded.total
                    """, added.tally(), (long) added.amount() * projectionVersion);
        }

        /**
         * Takes its time on the first event only; bounded, because on SQLite the whole service waits for its one
         * writer.
         */
        private void hold() {
            try {
                newCodeHeld.await(NEW_CODE_TAKES.toMillis(), TimeUnit.MILLISECONDS);
                newCodeHeld.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A bell outside the house, which remembers who rang it. */
    private final class Ring implements CallHandler<Added> {
        @Override
        public String kind() {
            return "ring";
        }

        @Override
        public Class<Added> requests() {
            return Added.class;
        }

        @Override
        public Outcome call(String key, Added request) {
            called.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet();
            if (silent.get()) {
                throw new Unknown("no answer");
            }
            afterRing.getOrDefault(request.tally(), () -> {}).run();
            return new Outcome.Confirmed("rung");
        }

        @Override
        public Optional<Outcome> ask(String key, Added request) {
            if (silent.get()) {
                throw new Unavailable("still no answer");
            }
            return called.containsKey(key) ? Optional.of(new Outcome.Confirmed("rung")) : Optional.empty();
        }

        @Override
        public void conclude(String key, Added request, Outcome outcome, tramoya.eventing.Turn turn) {
            turn.handle(Tally.ECHOES, "rung-" + request.tally(), new Echoed(request.tally(), 1));
        }
    }

    /** Winds the alarm. */
    record Wind(java.time.Instant until) {}

    /** The alarm's only fact of its own. */
    record Rang(String alarm) {}

    /** An alarm: waits for its time, then adds one. */
    record Alarm(boolean over) {}

    static final ProcessManager<Alarm, Object, Add> ALARM = new ProcessManager<>(
            "alarm",
            new Alarm(false),
            Alarm.class,
            (alarm, fact) -> switch (fact) {
                case Wind wind -> Step.<Alarm, Add>of(alarm).until(wind.until());
                case Rang rang when !alarm.over() -> Step.of(new Alarm(true), new Add(rang.alarm(), 1));
                default -> Step.of(alarm);
            },
            timeout -> new Rang(timeout.instance()),
            (command, turn) -> {
                if (command.tally().equals("broken")) {
                    throw new IllegalStateException("this alarm is broken");
                }
                turn.handle(Tally.AGGREGATE, command.tally(), command);
            });
}
