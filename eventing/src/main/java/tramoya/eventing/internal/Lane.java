package tramoya.eventing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.EventSource;
import tramoya.eventing.Machine;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.internal.Checkpoint.Held;

/**
 * One shard of one subscription on one source: reads pages, hands them on, and moves the checkpoint in the transaction
 * of what was done. A thread of its own; stopped by {@link #stop}.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** Events of one transaction. Larger ones made PostgreSQL slower and gained SQLite little. */
    private static final int PAGE = 500;

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration WITHOUT_LEASE = Duration.ofMillis(500);
    private static final Duration AFTER_OUTAGE = Duration.ofMillis(250);
    private static final Duration RENEW = Duration.ofSeconds(3);

    /** Positions passed without work are written down only now and then; after a crash they are just read again. */
    private static final int UNWRITTEN_MAX = 5_000;

    private static final Duration UNHEARD = Duration.ofMillis(100);
    private static final int NEAR = 100;

    /**
     * More parked keys than this in one shard is a bad deploy or a dead neighbour, not poison: stop and call somebody.
     */
    private static final int PARKED_KEYS_MAX = 1_000;

    private final Machine machine = Machine.current();
    private final Checkpoint checkpoint;
    private final EventSource source;
    private final Predicate<String> wanted;
    private final Outage outage;
    private final Delivery delivery;
    private final ServiceContext context;
    private final Runnable alarm;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean paused;
    private final Rest rest = new Rest();
    private volatile long position = -1;

    /**
     * How a page's events are handed on; see {@link ReactorDelivery}, {@link ProjectionDelivery} and
     * {@link RelayDelivery}.
     */
    interface Delivery {
        /**
         * Does what the events ask for and moves the checkpoint, in one transaction. One that leaves the checkpoint
         * where it is gets some of the events again after a crash.
         *
         * @param parking events of its keys are queued, not handed on; failing events' keys are added
         * @return the keys that are parked now
         * @throws tramoya.eventing.Unavailable when nothing was done and the same page is to come again later
         */
        Set<String> deliver(List<RecordedEvent> events, Parking parking, Move move);

        /** Hands one parked event on; what {@code after} writes commits with it. */
        void redeliver(RecordedEvent event, java.util.function.Consumer<Tx> after);

        /** Hands events on, one after the other until one fails, and undoes everything. */
        Rehearsal rehearse(List<RecordedEvent> events);
    }

    /** Moves the checkpoint within a transaction. */
    @FunctionalInterface
    interface Move {
        void to(Tx tx);
    }

    Lane(
            Checkpoint checkpoint,
            EventSource source,
            Predicate<String> wanted,
            Delivery delivery,
            ServiceContext context,
            Runnable alarm) {
        this.checkpoint = checkpoint;
        this.source = source;
        this.wanted = wanted;
        this.delivery = delivery;
        this.context = context;
        this.alarm = alarm;
        String name =
                "%s %s@%s/%d".formatted(context.name(), checkpoint.name(), checkpoint.source(), checkpoint.shard());
        outage = new Outage(name);
        thread = machine.thread(name, this::run);
    }

    void start(boolean startPaused, boolean startAside) {
        paused = startPaused;
        rest.setAside(startAside);
        thread.start();
    }

    /** From here on what this lane does is what people wait for. */
    void goLive() {
        rest.setAside(false);
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    EventSource source() {
        return source;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Whether this shard is the one that handles an event. */
    boolean isMine(RecordedEvent event) {
        return event.envelope().slot() % checkpoint.shards() == checkpoint.shard();
    }

    /** Never behind the position: another process may have come further than this one has heard of. */
    long head() {
        return Math.max(source.head(), position());
    }

    /** Whether next to nothing is left to handle; false as long as nobody knows how long the log is. */
    boolean isNearHead() {
        try {
            source.epoch();
            return source.head() - position() < NEAR;
        } catch (Unavailable unknown) {
            return false;
        }
    }

    /** What is handled, parked or skipped; from the store when another process does the work. */
    long position() {
        long known = position;
        return known >= 0 ? known : stored();
    }

    private long stored() {
        return context.database()
                .read(tx -> tx.first(
                        "SELECT pos FROM checkpoint WHERE name = ? AND generation = ? AND source = ? AND shard = ?",
                        row -> row.number("pos"),
                        checkpoint.name(),
                        checkpoint.generation(),
                        checkpoint.source(),
                        checkpoint.shard()))
                .orElse(0L);
    }

    void pause(boolean wanted) {
        paused = wanted;
    }

    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /** Null while nothing has been heard of the log: the mirror says why, once for all who wait. */
    private @Nullable UUID epochOrNull() {
        try {
            return source.epoch();
        } catch (Unavailable unheard) {
            return null;
        }
    }

    private void run() {
        while (!stopping) {
            try {
                UUID epoch = epochOrNull();
                if (epoch == null) {
                    pauseFor(UNHEARD);
                    continue;
                }
                Optional<Held> held = context.database()
                        .write(tx -> checkpoint.take(
                                context.owner(), epoch, context.clock().instant(), tx));
                if (held.isPresent()) {
                    new Shift(held.get(), epoch).work();
                } else {
                    pauseFor(WITHOUT_LEASE);
                }
            } catch (StoreFailure failure) {
                if (failure.kind() != StoreFailure.Kind.CONFLICT) {
                    LOG.warn("{} has to wait for its store: {}", thread.getName(), failure.getMessage());
                }
                pauseFor(AFTER_OUTAGE);
            } catch (Unavailable away) {
                pauseFor(Duration.ofNanos(outage.happened(away)));
            } catch (InterruptedException stopped) {
                stopping = true;
            } catch (RuntimeException | Error fault) {
                LOG.error("{} stopped in an unforeseen way and starts again", thread.getName(), fault);
                pauseFor(AFTER_OUTAGE.multipliedBy(8));
            } finally {
                position = -1;
            }
        }
    }

    private void pauseFor(Duration duration) {
        machine.pause(duration);
    }

    /** The time of one lease. */
    private final class Shift {
        private final Held held;
        private final Parking parking;
        private final UUID epoch;
        private boolean moved;
        private long written;
        private long renewedAt = machine.nanoTime();

        private Shift(Held held, UUID epoch) {
            this.held = held;
            this.epoch = epoch;
            parking = context.database().read(tx -> new Parking(checkpoint, tx));
            written = held.position();
            position = held.position();
        }

        private void work() throws InterruptedException {
            while (!stopping && source.epoch().equals(epoch)) {
                if (paused) {
                    pauseFor(IDLE);
                    renew();
                    continue;
                }
                redeliverDue();
                List<RecordedEvent> page = source.read(position, PAGE);
                if (page.isEmpty()) {
                    renew();
                    source.awaitAfter(position, parking.isEmpty() ? IDLE : Duration.ofMillis(20));
                } else {
                    checkDense(page);
                    if (source.epoch().equals(epoch)) { // asked after the page was read: it is of the log we know
                        long startedAt = machine.nanoTime();
                        take(page);
                        outage.over();
                        rest.after(page.size() == PAGE, startedAt, source);
                    }
                }
            }
            write(position);
            context.database().write(tx -> {
                checkpoint.release(held, tx);
                return 0;
            });
        }

        /** Positions are dense, so a hole is a bug or a tampered log: nothing after it may be handled. */
        private void checkDense(List<RecordedEvent> page) {
            long expected = position + 1;
            for (RecordedEvent event : page) {
                if (event.position() != expected++) {
                    throw new IllegalStateException("The log of %s has no event at %d: run ./tramoya verify"
                            .formatted(source.name(), expected - 1));
                }
            }
        }

        private void take(List<RecordedEvent> page) {
            long last = page.getLast().position();
            List<RecordedEvent> mine = page.stream().filter(this::isWanted).toList();
            if (mine.isEmpty()) {
                passed(last);
                return;
            }
            moved = false;
            Set<String> parked = delivery.deliver(mine, parking, tx -> {
                checkpoint.move(held, last, context.clock().instant(), tx);
                moved = true;
            });
            if (!moved) {
                passed(last);
                return;
            }
            parked.forEach(parking::parked);
            position = last;
            written = last;
            renewedAt = machine.nanoTime();
            if (!parked.isEmpty() && parking.size() > PARKED_KEYS_MAX) {
                LOG.error(
                        "{} has parked {} keys and is paused: look at its dead letters, then resume it",
                        thread.getName(),
                        parking.size());
                paused = true;
                alarm.run();
            }
        }

        private void passed(long last) {
            position = last;
            if (last - written > UNWRITTEN_MAX) {
                write(last);
            } else {
                renew();
            }
        }

        private boolean isWanted(RecordedEvent event) {
            return wanted.test(event.envelope().type()) && isMine(event);
        }

        private void renew() {
            if (machine.nanoTime() - renewedAt > RENEW.toNanos()) {
                write(position);
            }
        }

        private void write(long reached) {
            context.database().write(tx -> {
                checkpoint.move(held, reached, context.clock().instant(), tx);
                return 0;
            });
            written = reached;
            renewedAt = machine.nanoTime();
        }

        private void redeliverDue() {
            if (parking.isEmpty()) {
                return;
            }
            Instant now = context.now();
            List<Parking.Due> due = context.database().read(tx -> parking.due(now, tx));
            due.forEach(this::drain);
        }

        private Optional<RecordedEvent> read(long at) {
            try {
                return source.read(at - 1, 1).stream().findFirst();
            } catch (Unavailable away) {
                return Optional.empty();
            }
        }

        /** Hands on the letters of one key, oldest first, until one fails or none is left. */
        private void drain(Parking.Due due) {
            Optional<Long> letter = context.database().read(tx -> parking.oldest(due.key(), tx));
            while (letter.isPresent() && !stopping) {
                long at = letter.get();
                Optional<RecordedEvent> read = read(at);
                if (read.isEmpty()) {
                    return; // its publisher is away, which is not the event's fault
                }
                RecordedEvent event = read.get();
                Instant startedAt = context.now();
                try {
                    delivery.redeliver(event, tx -> {
                        checkpoint.move(held, position, context.clock().instant(), tx);
                        parking.handled(due.key(), at, tx);
                    });
                } catch (RuntimeException | Error failure) {
                    if (Faults.isNotOfTheWork(failure)) {
                        throw failure;
                    }
                    LOG.warn("{} failed again on event {}", thread.getName(), at, failure);
                    context.database().write(tx -> {
                        checkpoint.move(held, position, context.clock().instant(), tx);
                        parking.failedAgain(due, at, startedAt, failure, context.now(), tx);
                        return 0;
                    });
                    return;
                }
                letter = context.database().read(tx -> parking.oldest(due.key(), tx));
            }
            boolean released = context.database().write(tx -> parking.release(due.key(), tx));
            if (released) {
                parking.released(due.key());
            }
        }
    }
}
