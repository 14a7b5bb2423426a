package tramoya.eventing.transport;

import java.util.List;
import java.util.function.Consumer;
import tramoya.eventing.Unavailable;

/**
 * Carries the logs of services to other processes through a broker. Safe for any number of threads.
 *
 * <p>The log stays the truth: a broker that loses, repeats or reorders costs time, never an event. An adapter connects
 * again by itself for as long as it is open; nothing here fails for good because a broker is away.
 */
public interface EventTransport extends AutoCloseable {
    /** {@code kafka} or {@code rabbitmq}. */
    String name();

    /**
     * Makes what a log is published on (topic, exchange) when it is missing.
     *
     * @throws IllegalStateException when it is there and cannot keep what it has to (replicas, type): says what to do
     * @throws Unavailable when the broker is away; try again
     */
    void declare(String source);

    /**
     * Publishes events of one log and returns when the broker has promised to keep all of them. Called in the order of
     * positions by one thread at a time; after a failure the same events come again.
     *
     * @throws Unavailable when one of them is not promised: none may be taken as published
     */
    void publish(String source, List<Linked> events);

    /**
     * Delivers what is published on a log from now on. Duplicates, gaps and any order are allowed; the receiver is
     * quick, never throws, and is called by one thread at a time.
     *
     * @param subscriber the process that listens, the same after a restart: names what the broker keeps for it
     * @return ends the delivery
     */
    Subscription subscribe(String source, String subscriber, Consumer<Linked> receiver);

    /** Delivery that goes on until it is closed. */
    interface Subscription extends AutoCloseable {
        /**
         * Tells the broker's own tools how far a service has come, so that they show its true lag. For people only:
         * nothing depends on it.
         */
        void reached(String service, long position);

        @Override
        void close();
    }

    /** Ends all deliveries and frees everything. Safe to call twice. */
    @Override
    void close();
}
