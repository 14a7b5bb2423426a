package tramoya.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import tramoya.eventing.Ids;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.Feed;
import tramoya.eventing.transport.JobTransport;
import tramoya.eventing.transport.Linked;
import tramoya.eventing.transport.Network;

/** A broker that outlives the shop's processes, and is as careless with events and jobs as its contract allows. */
final class Broker {
    private static final int LOST = 50;
    private static final int TWICE = 100;
    private static final int AWAY = 20;
    private static final Duration ON_THE_WAY = Duration.ofMillis(40);

    private final World world;

    /** By source and subscriber: what the broker keeps for a process, also while it is dead. */
    private final Map<String, Map<String, Mailbox>> mailboxes = new LinkedHashMap<>();

    private final Map<String, Line> queues = new LinkedHashMap<>();

    /** Jobs that have left their sender and are in no queue yet. */
    private int jobsOnTheWay;

    Broker(World world) {
        this.world = world;
    }

    /** Whatever waits for a process, and the bell that wakes it. A bell belongs to a process and dies with it. */
    private static final class Mailbox {
        private final Deque<Linked> waiting = new ArrayDeque<>();
        private Semaphore bell = new Semaphore(0);
    }

    private static final class Line {
        private final Deque<QueuedJob> waiting = new ArrayDeque<>();
        private final List<Semaphore> bells = new ArrayList<>();
        private int held;

        void add(QueuedJob job) {
            waiting.add(job);
            bells.forEach(Semaphore::release);
        }
    }

    /** The way of one process to all others; ends when the process does. */
    Network network(Node node) {
        return new Network(node.name(), new Events(node), new Jobs(node), Broker::silent);
    }

    /** Whether no job is here that somebody might take: senders have forgotten it, and takers do not know of it yet. */
    boolean hasNoJobs() {
        return jobsOnTheWay == 0
                && queues.values().stream()
                        .allMatch(line -> line.held == 0 && (line.waiting.isEmpty() || line.bells.isEmpty()));
    }

    /** The log of a service that runs nowhere in this world. */
    private static Feed.Page silent(String source, long position, int limit) {
        return new Feed.Page(Ids.named(source), 0, List.of());
    }

    private boolean happens(int ofThousand) {
        return world.weather.isStormy() && world.chance.nextInt(Setting.OF) < ofThousand;
    }

    private void ensureThere() {
        if (happens(AWAY)) {
            throw new Unavailable("The broker is away");
        }
    }

    private Line line(String queue) {
        return queues.computeIfAbsent(queue, _ -> new Line());
    }

    private void arrive(Linked event, Mailbox box) {
        box.waiting.add(event);
        box.bell.release();
    }

    private final class Events implements EventTransport {
        private final Node node;

        Events(Node node) {
            this.node = node;
        }

        @Override
        public String name() {
            return "simulated";
        }

        @Override
        public void declare(String source) {
            ensureThere();
        }

        @Override
        public void publish(String source, List<Linked> events) {
            ensureThere();
            mailboxes.getOrDefault(source, Map.of()).values().forEach(box -> events.forEach(event -> send(event, box)));
            ensureThere(); // some of them are on their way already
        }

        private void send(Linked event, Mailbox box) {
            if (!happens(LOST)) {
                world.scheduler.after(world.weather.upTo(ON_THE_WAY), () -> arrive(event, box));
            }
            if (happens(TWICE)) {
                world.scheduler.after(world.weather.upTo(ON_THE_WAY), () -> arrive(event, box));
            }
        }

        @Override
        public Subscription subscribe(String source, String subscriber, Consumer<Linked> receiver) {
            Mailbox box = mailboxes
                    .computeIfAbsent(source, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(subscriber, _ -> new Mailbox());
            box.bell = new Semaphore(box.waiting.size());
            Semaphore bell = box.bell;
            Thread thread = node.thread("delivery of " + source, () -> deliver(box, bell, receiver));
            thread.start();
            return new Subscription() {
                @Override
                public void reached(String service, long position) {}

                @Override
                public void close() {
                    thread.interrupt();
                }
            };
        }

        private void deliver(Mailbox box, Semaphore bell, Consumer<Linked> receiver) {
            try {
                while (true) {
                    bell.acquire();
                    Linked next = box.waiting.poll();
                    if (next != null) { // else somebody who took the same name had it
                        receiver.accept(next);
                    }
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {}
    }

    private final class Jobs implements JobTransport {
        private final Node node;

        Jobs(Node node) {
            this.node = node;
        }

        @Override
        public String name() {
            return "simulated";
        }

        @Override
        public void declare(String queue) {
            ensureThere();
        }

        @Override
        public void send(String queue, List<QueuedJob> jobs) {
            ensureThere();
            jobsOnTheWay += jobs.size();
            jobs.forEach(job -> world.scheduler.after(world.weather.upTo(ON_THE_WAY), () -> {
                jobsOnTheWay--;
                line(queue).add(job);
            }));
            ensureThere(); // they are on their way, and their sender will send them again
        }

        @Override
        public Intake open(String queue) {
            var taker = new Taker(line(queue), node);
            node.atDeath(taker::close);
            return taker;
        }

        @Override
        public void bury(String queue, QueuedJob job, String errorClass, String error) {}

        @Override
        public void close() {}
    }

    private final class Taker implements JobTransport.Intake {
        private final Line line;
        private final Node node;
        private final Semaphore bell = new Semaphore(0);
        private final List<QueuedJob> held = new ArrayList<>();

        Taker(Line line, Node node) {
            this.line = line;
            this.node = node;
            line.bells.add(bell);
        }

        @Override
        public List<QueuedJob> take(int limit, Duration patience) throws InterruptedException {
            ensureThere();
            if (!held.isEmpty()) {
                throw new IllegalStateException("What was taken before is not settled");
            }
            bell.drainPermits();
            if (line.waiting.isEmpty()) {
                node.acquire(bell, 1, patience);
            }
            while (held.size() < limit && !line.waiting.isEmpty()) {
                held.add(line.waiting.remove());
            }
            line.held += held.size();
            return List.copyOf(held);
        }

        @Override
        public void settle() {
            ensureThere(); // they come again
            line.held -= held.size();
            held.clear();
        }

        @Override
        public long waiting() {
            return line.waiting.size();
        }

        @Override
        public void close() {
            line.bells.remove(bell);
            line.held -= held.size();
            held.forEach(line::add);
            held.clear();
        }
    }
}
