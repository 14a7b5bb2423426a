package tramoya.eventing.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobTransport;
import tramoya.eventing.transport.JobTransport.Intake;

/** The queues of a {@link MemoryBroker}. Thread-safe. */
final class MemoryJobs {
    private final MemoryBroker broker;
    private final Map<String, NavigableMap<Place, Entry>> queues = new HashMap<>();
    private final Map<String, List<String>> buried = new HashMap<>();
    private final Set<Taker> takers = ConcurrentHashMap.newKeySet();
    private long arrivals;

    MemoryJobs(MemoryBroker broker) {
        this.broker = broker;
    }

    private record Place(int priority, long arrival) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return priority == other.priority
                    ? Long.compare(arrival, other.arrival)
                    : Integer.compare(priority, other.priority);
        }
    }

    /** @param job null when it is no job */
    private record Entry(Place place, String text, @Nullable QueuedJob job) {}

    JobTransport connect() {
        return new Jobs();
    }

    void putNonsense(String queue, String text) {
        put(queue, text, null);
    }

    private synchronized void put(String queue, String text, @Nullable QueuedJob job) {
        Place place = new Place(job == null ? 0 : job.priority(), ++arrivals);
        queue(queue).put(place, new Entry(place, text, job));
        notifyAll();
    }

    private NavigableMap<Place, Entry> queue(String name) {
        return queues.computeIfAbsent(name, _ -> new TreeMap<>());
    }

    synchronized List<String> buried(String queue) {
        return List.copyOf(buried.getOrDefault(queue, List.of()));
    }

    private synchronized void bury(String queue, String text) {
        buried.computeIfAbsent(queue, _ -> new ArrayList<>()).add(text);
    }

    /** What was taken and not settled goes to somebody else. */
    synchronized void connectionsBroke() {
        takers.forEach(Taker::giveBack);
    }

    /** One connection for jobs. */
    private final class Jobs implements JobTransport {
        private final Set<Taker> mine = ConcurrentHashMap.newKeySet();

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public void declare(String queue) {
            broker.ensureThere();
        }

        @Override
        public void send(String queue, List<QueuedJob> jobs) {
            broker.ensureThere();
            jobs.forEach(job -> put(queue, job.json(), job));
        }

        @Override
        public Intake open(String queue) {
            Taker taker = new Taker(queue);
            mine.add(taker);
            takers.add(taker);
            return taker;
        }

        @Override
        public void bury(String queue, QueuedJob job, String errorClass, String error) {
            broker.ensureThere();
            MemoryJobs.this.bury(queue, "%s: %s: %s".formatted(job.json(), errorClass, error));
        }

        @Override
        public void close() {
            mine.forEach(Taker::close);
        }
    }

    private final class Taker implements Intake {
        private final String queue;
        private final List<Entry> held = new ArrayList<>(); // guarded by the queues

        Taker(String queue) {
            this.queue = queue;
        }

        @Override
        public List<QueuedJob> take(int limit, Duration patience) throws InterruptedException {
            long deadline = System.nanoTime() + patience.toNanos();
            broker.ensureThere();
            synchronized (MemoryJobs.this) {
                if (!held.isEmpty()) {
                    throw new IllegalStateException("What was taken from %s before is not settled".formatted(queue));
                }
                List<QueuedJob> jobs = next(limit);
                for (long left = patience.toNanos(); jobs.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
                    MemoryJobs.this.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
                    jobs = broker.isAway() ? List.of() : next(limit);
                }
                return jobs;
            }
        }

        private List<QueuedJob> next(int limit) {
            List<QueuedJob> jobs = new ArrayList<>();
            while (jobs.size() < limit && !queue(queue).isEmpty()) {
                Entry entry = queue(queue).pollFirstEntry().getValue();
                QueuedJob job = entry.job();
                if (job == null) {
                    bury(queue, entry.text());
                } else {
                    held.add(entry);
                    jobs.add(job);
                }
            }
            return jobs;
        }

        @Override
        public void settle() {
            synchronized (MemoryJobs.this) {
                held.clear();
            }
        }

        @Override
        public long waiting() {
            broker.ensureThere();
            synchronized (MemoryJobs.this) {
                return queue(queue).size();
            }
        }

        private void giveBack() {
            held.forEach(entry -> queue(queue).put(entry.place(), entry));
            held.clear();
            MemoryJobs.this.notifyAll();
        }

        @Override
        public void close() {
            synchronized (MemoryJobs.this) {
                giveBack();
                takers.remove(this);
            }
        }
    }
}
