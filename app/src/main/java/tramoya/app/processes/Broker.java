package tramoya.app.processes;

import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;

/**
 * A kind of broker that settings can choose by its name, with settings of its own. A bean of this type is all that an
 * adapter has to bring.
 *
 * <p>Making a transport does not wait for the broker: one that is away is connected to when it is there.
 */
public interface Broker {
    /** What {@code --events} and {@code --queues} call it. */
    String name();

    /** Where it is reached, for people: nothing in it is secret. */
    String address();

    /**
     * Asks which version answers there.
     *
     * @throws Unavailable when none does, after some seconds
     * @throws IllegalStateException when it does not let us in, or is none that we serve; says what to do
     */
    String version();

    EventTransport events();

    JobTransport jobs();
}
