package tramoya.console.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import tramoya.console.operations.TracePicture.Break;
import tramoya.console.operations.TracePicture.Mark;
import tramoya.pages.Words;

/**
 * Where moments stand on the axis. Moments keep their order and look further apart the more time is between them, but
 * not in proportion: an order has its first ten events within a hundredth of a second and its last one days later.
 */
final class TraceAxis {
    /** Longer than this nothing happened: the axis is broken, and says for how long. */
    private static final Duration BREAK = Duration.ofMillis(1_200);

    private static final int BREAK_WIDTH = 76;
    private static final double STEP = 5;
    private static final double PER_DECADE = 6;
    private static final double MICROS_UNIT = 100;
    private static final int MARK_EVERY = 96;
    static final int LEFT = 28;

    private final TreeMap<Instant, Integer> places = new TreeMap<>();
    private final List<Break> breaks = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    /**
     * Takes the moments of all steps.
     *
     * @param room how far right a moment must be so that what stands before it in its lane can be read
     */
    TraceAxis(NavigableSet<Instant> moments, Words words, ToIntBiFunction<Instant, Integer> room) {
        Instant last = null;
        int x = LEFT;
        int marked = -MARK_EVERY;
        for (Instant moment : moments) {
            boolean broken = last != null && Duration.between(last, moment).compareTo(BREAK) > 0;
            int wished = last == null ? LEFT : x + (broken ? BREAK_WIDTH : width(Duration.between(last, moment)));
            int before = x;
            x = room.applyAsInt(moment, wished);
            if (broken) {
                breaks.add(new Break(
                        before + 16, x - before - 28, words.formats().duration(Duration.between(last, moment))));
            }
            if (broken || x - marked >= MARK_EVERY) {
                marks.add(new Mark(x, "+" + words.formats().duration(Duration.between(moments.first(), moment))));
                marked = x;
            }
            places.put(moment, x);
            last = moment;
        }
    }

    private static int width(Duration gap) {
        return (int) Math.round(STEP + PER_DECADE * Math.log10(1 + gap.toNanos() / 1_000.0 / MICROS_UNIT));
    }

    int of(Instant moment) {
        Integer place = places.get(moment);
        if (place == null) {
            throw new IllegalArgumentException("The axis was not told of " + moment);
        }
        return place;
    }

    int end() {
        return places.isEmpty() ? LEFT : places.lastEntry().getValue();
    }

    List<Break> breaks() {
        return breaks;
    }

    List<Mark> marks() {
        return marks;
    }
}
