package tramoya.eventing.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Machine;
import tramoya.eventing.RecordedEvent;

/** The newest events of a log in memory, so that subscribers that keep up neither read nor parse. Thread-safe. */
final class Tail {
    /** Some seconds of full load; at about 1 kB an event this is 16 MB. */
    private static final int EVENTS = 16_384;

    private final AtomicReferenceArray<@Nullable RecordedEvent> ring = new AtomicReferenceArray<>(EVENTS);
    private final Machine machine = Machine.current();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private volatile long head;

    long head() {
        return head;
    }

    /** Takes note of a commit; commits of several threads may come in any order. */
    void add(List<RecordedEvent> committed) {
        for (RecordedEvent event : committed) {
            ring.set((int) (event.position() % EVENTS), event);
        }
        advance(committed.getLast().position());
    }

    void advance(long position) {
        lock.lock();
        try {
            if (position > head) {
                head = position;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The events right after {@code position} that are here; empty when the first of them is not. */
    List<RecordedEvent> after(long position, int limit) {
        List<RecordedEvent> found = new ArrayList<>();
        for (long wanted = position + 1; found.size() < limit; wanted++) {
            RecordedEvent event = ring.get((int) (wanted % EVENTS));
            if (event == null || event.position() != wanted) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    boolean await(long position, Duration patience) throws InterruptedException {
        if (head > position) {
            return true;
        }
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (head <= position && nanos > 0) {
                nanos = machine.await(grown, nanos);
            }
            return head > position;
        } finally {
            lock.unlock();
        }
    }
}
