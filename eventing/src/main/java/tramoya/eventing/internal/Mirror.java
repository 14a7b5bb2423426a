package tramoya.eventing.internal;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Engine.Arrivals;
import tramoya.eventing.EventSource;
import tramoya.eventing.Machine;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.EventTransport.Subscription;
import tramoya.eventing.transport.Feed;
import tramoya.eventing.transport.Linked;

/**
 * The newest events of a log as they arrive over a transport, put in order and made whole: what comes twice is dropped,
 * what does not come is read from the publisher's log. One for each log in a process; thread-safe.
 *
 * <p>Positions are dense, so a hole shows that something is missing, and the publisher's head shows what is missing at
 * the end. Readers never see a hole: an event is given out when all those before it have come.
 */
final class Mirror implements EventSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

    /** A hole younger than this is a message on its way: brokers reorder. */
    private static final Duration HOLE_PATIENCE = Duration.ofMillis(200);

    /** After so long without news the publisher is asked for its head, sooner or later by half. */
    private static final Duration SILENCE = Duration.ofMillis(1_500);

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int PAGE = 1_000;

    private final Machine machine = Machine.current();
    private final String name;
    private final EventTransport transport;
    private final String process;
    private final Feed feed;
    private final Loop keeper;

    private volatile @Nullable Subscription subscription; // set by the keeper
    private final Outage outage; // of the publisher
    private final Outage brokerOutage;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    // All of these are guarded by the lock.
    private final Window window = new Window();
    private @Nullable UUID epoch;
    private boolean suspicious; // events of another epoch came: ask whose log this is
    private long head;
    private long complete; // everything up to here has come, or is older than this mirror
    private long heardAt; // when something came, or the publisher was asked; nanoTime
    private long holeSince; // nanoTime; of the hole behind complete
    private long silence = SILENCE.toNanos();
    private long received;
    private long duplicates;
    private long repaired;

    /** @param feed reads the log itself */
    Mirror(String name, EventTransport transport, String process, Feed feed) {
        this.name = name;
        this.transport = transport;
        this.process = process;
        this.feed = feed;
        outage = new Outage("The log of " + name);
        brokerOutage = new Outage("%s for the log of %s".formatted(transport.name(), name));
        keeper = new Loop("mirror of " + name, LOOK, this::look);
    }

    void start() {
        keeper.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UUID epoch() {
        lock.lock();
        try {
            if (epoch == null) {
                throw new Unavailable("Nothing has been heard of %s yet: its subscribers wait".formatted(name));
            }
            return epoch;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    Arrivals arrivals() {
        lock.lock();
        try {
            return new Arrivals(name, head, complete, received, duplicates, repaired);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RecordedEvent> read(long position, int limit) {
        UUID expected;
        lock.lock();
        try {
            if (position >= complete) {
                return List.of();
            }
            int whole = (int) Math.min(limit, complete - position);
            List<RecordedEvent> here = window.after(position, whole);
            if (!here.isEmpty()) {
                return here;
            }
            expected = epoch;
        } finally {
            lock.unlock();
        }
        Feed.Page page = ask(position, limit);
        return page.epoch().equals(expected) ? page.events() : List.of(); // the keeper sorts out whose log this is
    }

    @Override
    public boolean awaitAfter(long position, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (complete <= position && nanos > 0) {
                nanos = machine.await(arrived, nanos);
            }
            return complete > position;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the broker's tools how far a service is; never fails. */
    void reached(String service, long position) {
        Subscription listening = subscription;
        if (listening != null) {
            listening.reached(service, position);
        }
    }

    /** Called by the transport: quick, and never throws. */
    private void receive(Linked linked) {
        lock.lock();
        try {
            received++;
            heardAt = machine.nanoTime();
            long position = linked.event().position();
            if (epoch == null) {
                epoch = linked.epoch();
                head = position - 1;
                complete = head;
                LOG.info("The log of {} is first heard of at position {}", name, position);
            } else if (!epoch.equals(linked.epoch())) {
                suspicious = true;
                return;
            }
            if (window.add(linked.event())) {
                reach(position);
            } else {
                duplicates++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the log goes up to {@code position} at least, and how far it is whole. Under the lock. */
    private void reach(long position) {
        long before = complete;
        head = Math.max(head, position);
        while (complete < head && window.has(complete + 1)) {
            complete++;
        }
        if (complete > before) {
            holeSince = complete < head ? machine.nanoTime() : 0;
            arrived.signalAll();
        } else if (complete < head && holeSince == 0) {
            holeSince = machine.nanoTime();
        }
    }

    /** The keeper's round: listen, fill a hole that stays, break a silence. */
    private boolean look() {
        listen();
        if (!outage.mayTry()) {
            return false;
        }
        try {
            return fillHole() || breakSilence();
        } catch (Unavailable away) {
            return false; // said and noted where it happened
        }
    }

    private void listen() {
        if (subscription != null || !brokerOutage.mayTry()) {
            return;
        }
        try {
            transport.declare(name);
            subscription = transport.subscribe(name, process, this::receive);
            brokerOutage.over();
        } catch (Unavailable | IllegalStateException away) {
            brokerOutage.happened(away); // until then the publisher is asked now and then
        }
    }

    private boolean fillHole() {
        long from;
        long to;
        lock.lock();
        try {
            if (complete >= head || machine.nanoTime() - holeSince < HOLE_PATIENCE.toNanos()) {
                return false;
            }
            from = complete;
            to = window.gapEnd(complete, head);
        } finally {
            lock.unlock();
        }
        Feed.Page page = ask(from, (int) Math.min(PAGE, to - from));
        lock.lock();
        try {
            if (epoch == null || !adopt(page)) {
                return false;
            }
            for (RecordedEvent event : page.events()) {
                if (window.add(event)) {
                    repaired++;
                }
            }
            reach(page.head());
            // What is still missing was missed as long ago: go on at once.
            holeSince = complete < head ? machine.nanoTime() - HOLE_PATIENCE.toNanos() : 0;
            return !page.events().isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean breakSilence() {
        lock.lock();
        try {
            boolean silent = machine.nanoTime() - heardAt > silence;
            if (epoch != null && !suspicious && !silent) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        Feed.Page page = ask(0, 0);
        lock.lock();
        try {
            heardAt = machine.nanoTime();
            silence = (long) (SILENCE.toNanos() * machine.chance().nextDouble(0.5, 1.5));
            suspicious = false;
            if (adopt(page)) {
                reach(page.head());
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a page is of the log that is mirrored. The publisher is right: its log replaces any other. */
    private boolean adopt(Feed.Page page) {
        if (page.epoch().equals(epoch)) {
            return true;
        }
        if (epoch != null) {
            LOG.error("The log of {} is another one than before (was it restored?): its subscribers are stopped", name);
        }
        epoch = page.epoch();
        window.clear();
        head = page.head();
        complete = page.head();
        holeSince = 0;
        arrived.signalAll();
        return false;
    }

    private Feed.Page ask(long position, int limit) {
        if (!outage.mayTry()) {
            throw new Unavailable("The log of %s could not be read a moment ago".formatted(name));
        }
        try {
            Feed.Page page = feed.read(name, position, limit);
            outage.over();
            return page;
        } catch (Unavailable away) {
            outage.happened(away);
            throw away;
        }
    }

    @Override
    public void close() {
        keeper.close();
        Subscription listening = subscription;
        if (listening != null) {
            listening.close();
        }
    }
}
