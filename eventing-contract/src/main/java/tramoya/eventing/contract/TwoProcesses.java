package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tramoya.eventing.Engine;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.Unavailable;
import tramoya.eventing.contract.Tally.Fact.Added;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.Feed;
import tramoya.eventing.transport.JobTransport;
import tramoya.eventing.transport.Network;

/**
 * Two processes with a broker between them: {@code tallies} runs in one, {@code echoes}, which hears its events and
 * works off its jobs, in the other, each with a store of its own.
 */
public abstract class TwoProcesses extends EngineWorld {
    private final List<AutoCloseable> connections = new ArrayList<>();
    final AtomicBoolean feedIsAway = new AtomicBoolean();

    @SuppressWarnings("NullAway.Init") // started before each test
    Engine other;

    @SuppressWarnings("NullAway.Init") // made before each test
    Storage otherStorage;

    /** Connects to the broker; closed after the test. */
    protected abstract EventTransport events();

    /** Connects to the broker; closed after the test. */
    protected abstract JobTransport jobs();

    /** Called when nobody uses the broker of a test any more. */
    protected void discardBroker() {}

    @Override
    List<ServiceDefinition> services() {
        return List.of(tallies());
    }

    @Override
    protected Network network(String process) {
        EventTransport events = events();
        JobTransport jobs = jobs();
        connections.addAll(List.of(events, jobs));
        return new Network(process, events, jobs, this::read);
    }

    /** The way to the other process; in a shop it is HTTP. */
    private Feed.Page read(String source, long position, int limit) {
        @Nullable Engine publisher = source.equals("tallies") ? engine : other;
        if (feedIsAway.get() || publisher == null) {
            throw new Unavailable(source + " does not answer");
        }
        return publisher.feed().read(source, position, limit);
    }

    @BeforeEach
    void startOther() {
        otherStorage = newStorage();
        other = echoesProcess();
    }

    @AfterEach
    void stopOther() throws Exception {
        other.close();
        engine.close();
        for (AutoCloseable connection : connections) {
            connection.close();
        }
        discardBroker();
    }

    final Engine echoesProcess() {
        return engine(otherStorage, InstantSource.system(), "echoes-1", List.of(echoes()));
    }

    @Override
    Service echo() {
        return other.service("echoes");
    }

    final void put(UUID id, String tally) {
        put(job(id, tally));
    }

    final void put(Job job) {
        tally().execute(Request.by("test"), turn -> {
            turn.enqueue(job);
            return true;
        });
    }

    static Job job(UUID id, String tally) {
        return Job.of(id, JOBS, new Added(tally, 1, 1), Ids.next());
    }

    /** Appends events in the first process, which have their effects in the other. */
    protected final void publish(int events) {
        for (int i = 0; i < events; i++) {
            add("a", 1);
        }
    }

    /** Puts a job in the first process, which is done in the other, and has the effect of one event there. */
    protected final void send(String job) {
        put(Ids.next(), job);
    }

    /** Ends the other process, does something, and starts it again. */
    protected final void whileOtherIsAway(Deed deed) throws Exception {
        other.close();
        deed.run();
        other = echoesProcess();
    }

    /** Waits until so many effects are there, and no more. */
    protected final void awaitEchoes(long events) {
        await().atMost(PATIENCE).until(() -> echo().log().head() >= events);
        assertThat(echo().log().head()).isEqualTo(events);
    }

    static Engine.Arrivals arrivals(Engine process, String source) {
        Collection<Engine.Arrivals> all = process.arrivals();
        return all.stream()
                .filter(one -> one.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    /** Something that is done in between. */
    @FunctionalInterface
    protected interface Deed {
        void run() throws Exception;
    }
}
