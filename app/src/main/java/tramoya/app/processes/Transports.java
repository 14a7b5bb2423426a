package tramoya.app.processes;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;

/**
 * What carries events and jobs of this process; null where they stay in it. Closed after the engine.
 *
 * @param brokerOfEvents what made {@code events}, and {@code brokerOfJobs} what made {@code jobs}
 */
public record Transports(
        @Nullable Broker brokerOfEvents,
        @Nullable EventTransport events,
        @Nullable Broker brokerOfJobs,
        @Nullable JobTransport jobs)
        implements AutoCloseable {
    public static final String EMBEDDED = "embedded";

    /** @throws IllegalArgumentException when no broker has such a name */
    public static Transports of(String events, String queues, Collection<Broker> brokers) {
        Broker forEvents = broker("--events", events, brokers);
        Broker forJobs = broker("--queues", queues, brokers);
        return new Transports(
                forEvents,
                forEvents == null ? null : forEvents.events(),
                forJobs,
                forJobs == null ? null : forJobs.jobs());
    }

    private static @Nullable Broker broker(String option, String name, Collection<Broker> brokers) {
        if (name.equals(EMBEDDED)) {
            return null;
        }
        return brokers.stream()
                .filter(broker -> broker.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s %s: choose %s"
                        .formatted(
                                option,
                                name,
                                String.join(
                                        " or ",
                                        java.util.stream.Stream.concat(
                                                        java.util.stream.Stream.of(EMBEDDED),
                                                        brokers.stream().map(Broker::name))
                                                .toList()))));
    }

    @Override
    public void close() {
        if (events != null) {
            events.close();
        }
        if (jobs != null) {
            jobs.close();
        }
    }
}
