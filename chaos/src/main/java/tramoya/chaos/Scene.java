package tramoya.chaos;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import tramoya.cluster.Cluster;
import tramoya.cluster.Shape;
import tramoya.cluster.Standing;

/**
 * Where a fault happens.
 *
 * @param relays by the names of brokers
 * @param chance the round's own; the same seed chooses the same victims
 * @param outage how long something is away that is held back
 * @param arrivals reads how many events a process had to read from logs because no broker brought them
 */
record Scene(
        Cluster cluster,
        Map<String, Relay> relays,
        Random chance,
        Duration outage,
        Shoppers shoppers,
        Promises promises,
        Arrivals arrivals) {

    /** See {@link Scene}. */
    interface Arrivals {
        long repaired(String process);
    }

    <T> T any(List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }

    /** Those that run: one that is to be a late subscriber is held back until its time has come. */
    List<String> processes() {
        return running(cluster.shape().processes().keySet());
    }

    /** Those that run and whose work another process does, too. */
    List<String> replicas() {
        return running(replicas(cluster.shape()));
    }

    private List<String> running(Collection<String> names) {
        return cluster.standings().stream()
                .filter(one -> one.pid() != 0 && names.contains(one.name()))
                .map(Standing::name)
                .toList();
    }

    /** The one that comes and goes. */
    String spare() {
        return replicas(cluster.shape()).getLast();
    }

    static List<String> replicas(Shape shape) {
        List<String> all = List.copyOf(shape.processes().values());
        return shape.processes().entrySet().stream()
                .filter(one -> all.indexOf(one.getValue()) != all.lastIndexOf(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first process has the door, without which nothing can be promised. */
    List<String> behindTheDoor() {
        return processes().stream().skip(1).toList();
    }

    /**
     * Waits, while people go on buying, until a process has read from logs what no broker brought it.
     *
     * @param before how many it had read when nothing was missing yet
     * @return how many more by now; 0 when the time is over
     */
    long awaitRepair(String process, long before, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long repaired = arrivals.repaired(process) - before;
        while (repaired <= 0 && System.nanoTime() < end) {
            wait(Duration.ofMillis(200));
            repaired = arrivals.repaired(process) - before;
        }
        return repaired;
    }

    void wait(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
