package tramoya.operations;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Some figures of one thing over time: the latest {@value #MAX} samples. Guarded by its {@link History}. */
final class Samples {
    /** An hour of one every five seconds. */
    static final int MAX = 720;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, List<Long> figures) {}

    void add(Instant at, Long... figures) {
        samples.addLast(new Sample(at, List.of(figures)));
        if (samples.size() > MAX) {
            samples.removeFirst();
        }
    }

    Instant newest() {
        return samples.getLast().at();
    }

    Instant oldest() {
        return samples.getFirst().at();
    }

    long first(int figure) {
        return samples.getFirst().figures().get(figure);
    }

    /** Epoch seconds, oldest first. */
    List<Long> at() {
        return samples.stream().map(sample -> sample.at().getEpochSecond()).toList();
    }

    /** One figure over time, as {@link #at()} has it. */
    List<Long> figure(int index) {
        List<Long> values = new ArrayList<>(samples.size());
        samples.forEach(sample -> values.add(sample.figures().get(index)));
        return values;
    }
}
