package tramoya.eventing.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;
import tramoya.eventing.transport.Linked;

/**
 * A broker in memory, to test kernels with: keeps its contracts in fair weather, and on demand does what brokers do at
 * their worst. Thread-safe.
 */
public final class MemoryBroker {
    /** How many of a hundred deliveries of events are lost, come twice, or overtake one that waits. */
    public record Weather(int lost, int twice, int overtaking) {
        public static final Weather FAIR = new Weather(0, 0, 0);
    }

    private final Map<String, Map<String, Mailbox>> mailboxes = new HashMap<>();
    private final MemoryJobs jobs = new MemoryJobs(this);
    private final Random chance = new Random(42);
    private Weather weather = Weather.FAIR;
    private volatile boolean away;

    /** What one subscriber has not received yet; stays when it goes away. */
    private static final class Mailbox {
        private final Deque<Linked> waiting = new ArrayDeque<>();
    }

    /** A connection. */
    public EventTransport events() {
        return new Events();
    }

    /** A connection. */
    public JobTransport jobs() {
        return jobs.connect();
    }

    public synchronized void weather(Weather now) {
        weather = now;
    }

    /** Answers nobody and delivers nothing until it comes back with what it had promised to keep. */
    public synchronized void goAway() {
        away = true;
        jobs.connectionsBroke();
        notifyAll();
    }

    public synchronized void comeBack() {
        away = false;
        notifyAll();
    }

    /** Retention has passed: events that were not delivered yet are gone. */
    public synchronized void forget() {
        mailboxes.values().forEach(source -> source.values().forEach(box -> box.waiting.clear()));
    }

    /** Puts a text that is no job where jobs are put. */
    public void putNonsense(String queue, String text) {
        jobs.putNonsense(queue, text);
    }

    /** What lies on the queue of dead jobs. */
    public List<String> buried(String queue) {
        return jobs.buried(queue);
    }

    boolean isAway() {
        return away;
    }

    void ensureThere() {
        if (away) {
            throw new Unavailable("The broker in memory is away");
        }
    }

    private synchronized void publish(String source, List<Linked> events) {
        ensureThere();
        for (Mailbox box : mailboxes.getOrDefault(source, Map.of()).values()) {
            events.forEach(event -> deliver(event, box.waiting));
        }
        notifyAll();
    }

    private void deliver(Linked event, Deque<Linked> waiting) {
        if (chance.nextInt(100) < weather.lost()) {
            return;
        }
        Linked last = chance.nextInt(100) < weather.overtaking() ? waiting.pollLast() : null;
        waiting.addLast(event);
        if (last != null) {
            waiting.addLast(last);
        }
        if (chance.nextInt(100) < weather.twice()) {
            waiting.addLast(event);
        }
    }

    private synchronized Mailbox mailbox(String source, String subscriber) {
        return mailboxes.computeIfAbsent(source, _ -> new HashMap<>()).computeIfAbsent(subscriber, _ -> new Mailbox());
    }

    /** Waits for the next message of a delivery; null when the delivery has ended. */
    private synchronized @Nullable Linked next(Delivery delivery) throws InterruptedException {
        while (!delivery.ended && (away || delivery.box.waiting.isEmpty())) {
            wait();
        }
        return delivery.ended ? null : delivery.box.waiting.pollFirst();
    }

    private synchronized void end(Delivery delivery) {
        delivery.ended = true;
        notifyAll();
    }

    /** One connection for events. */
    private final class Events implements EventTransport {
        private final List<Delivery> deliveries = new ArrayList<>();

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public void declare(String source) {
            ensureThere();
        }

        @Override
        public void publish(String source, List<Linked> events) {
            MemoryBroker.this.publish(source, events);
        }

        @Override
        public synchronized Subscription subscribe(String source, String subscriber, Consumer<Linked> receiver) {
            Delivery delivery = new Delivery(mailbox(source, subscriber), receiver);
            deliveries.add(delivery);
            delivery.thread.start();
            return delivery;
        }

        @Override
        public synchronized void close() {
            deliveries.forEach(Delivery::close);
        }
    }

    private final class Delivery implements EventTransport.Subscription {
        private final Mailbox box;
        private final Thread thread;
        private boolean ended; // guarded by the broker

        Delivery(Mailbox box, Consumer<Linked> receiver) {
            this.box = box;
            thread = Thread.ofVirtual().unstarted(() -> run(receiver));
        }

        private void run(Consumer<Linked> receiver) {
            try {
                for (Linked message = next(this); message != null; message = next(this)) {
                    receiver.accept(message);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void reached(String service, long position) {} // this broker has no tools to show it with

        @Override
        public void close() {
            end(this);
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
