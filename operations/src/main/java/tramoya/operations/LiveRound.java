package tramoya.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.EventLog;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Feed;

/**
 * The time between the first listener's coming and the last one's going, in which one virtual thread per log reads it
 * once for all. Logs of other processes are read over their feeds: their positions say what was shown already, so a
 * process that comes back is gone on with where it was left.
 */
final class LiveRound {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRound.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FarLogs far;
    private final Consumer<RecordedEvent> show;
    private final Runnable broken;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch farAsked;
    private final Set<String> away = new ConcurrentSkipListSet<>();

    /**
     * @param show takes each event once and in the order of its log, from one thread per log
     * @param broken hears that a log of this process cannot be read
     */
    LiveRound(FarLogs far, Consumer<RecordedEvent> show, Runnable broken) {
        this.far = far;
        this.show = show;
        this.broken = broken;
        this.farAsked = new CountDownLatch(far.names().size());
    }

    void begin(Collection<EventLog> near, Listener first) {
        for (EventLog log : near) {
            long from = first.from(log.name());
            Thread.ofVirtual().name("live-events-" + log.name()).start(() -> follow(log, from));
        }
        far.names()
                .forEach(log -> Thread.ofVirtual().name("live-events-of-" + log).start(() -> new FarLog(log).follow()));
    }

    /** Waits until each log of another process was asked where it ends: what is recorded from then on is shown. */
    boolean awaitFar(Duration patience) throws InterruptedException {
        return farAsked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Services whose processes do not answer now. */
    Set<String> away() {
        return new TreeSet<>(away);
    }

    void end() {
        over.countDown();
    }

    private boolean isOver() {
        return over.getCount() == 0;
    }

    private void follow(EventLog log, long from) {
        long position = from;
        try {
            while (!isOver()) {
                List<RecordedEvent> events = log.awaitAfter(position, PATIENCE) ? log.read(position, BATCH) : List.of();
                // Asked after the read: whoever joins the next round wants nothing of what was read in this one.
                if (!isOver() && !events.isEmpty()) {
                    events.forEach(show);
                    position = events.getLast().position();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreadable) {
            // Clients of server-sent events connect again by themselves; a stream with a hole would deceive them.
            LOG.warn("Ended all live streams: the log of {} cannot be read", log.name(), unreadable);
            if (!isOver()) {
                broken.run();
            }
        }
    }

    /** How far one log of another process was shown. Used by one thread. */
    private final class FarLog {
        private final String name;
        private @Nullable UUID epoch;
        private long position;
        private boolean asked;

        FarLog(String name) {
            this.name = name;
        }

        void follow() {
            try {
                while (!isOver()) {
                    if (!once()) {
                        over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    }
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whether the process answered. */
        private boolean once() {
            try {
                look();
                if (away.remove(name)) {
                    LOG.info("The events of {} are shown live again", name);
                }
                return true;
            } catch (Unavailable gone) {
                if (!isOver() && away.add(name)) {
                    LOG.info("Live streams go on without {}: {}", name, gone.getMessage());
                }
                return false;
            } finally {
                if (!asked) {
                    asked = true;
                    farAsked.countDown();
                }
            }
        }

        private void look() {
            Feed.Page page = far.await(name, position, epoch == null ? 0 : BATCH);
            if (!page.epoch().equals(epoch)) {
                epoch = page.epoch(); // seen for the first time, or restored: what it holds is not news
                position = page.head();
            } else if (!isOver() && !page.events().isEmpty()) {
                page.events().forEach(show);
                position = page.events().getLast().position();
            }
        }
    }
}
