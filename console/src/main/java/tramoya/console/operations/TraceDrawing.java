package tramoya.console.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import tramoya.pages.Words;

/** Draws the picture of a trace. For one thread, one picture. */
final class TraceDrawing {
    private static final int TOP = 46;
    /** Names of events stand above their dots on as many levels as it takes, but no more than these. */
    private static final int LEVELS_MAX = 3;

    private static final int LEVEL = 15;
    private static final int ABOVE_DOT = 22;
    private static final int BELOW_DOT = 12;
    private static final int BAR_ROW = 24;
    private static final int TICK_ROW = 20;
    private static final int PADDING = 8;
    private static final int EMPTY_LANE = 10;
    private static final int RIGHT = 40;
    private static final int DOTS_APART = 18;
    private static final int TICKS_APART = 6;
    private static final int BAR_WIDTH_MIN = 7;
    private static final double LETTER_WIDTH = 6.7;
    private static final int LABEL_ABOVE = 9;
    private static final int LABEL_BESIDE = 16;

    private final List<Numbered> steps;
    private final Instant start;
    private final Words words;
    private final Map<String, Space> spaces = new LinkedHashMap<>();
    private final Map<Integer, Placed> dots = new HashMap<>();
    private final Map<Integer, Spanned> bars = new HashMap<>();
    private final TraceAxis axis;

    /** A step with its number in the table. */
    record Numbered(int number, Told.Step step) {
        boolean isDot() {
            return step.kind().equals("event") || step.kind().equals("deadline");
        }

        boolean isBar() {
            return step.kind().equals("job") || step.kind().equals("effect") || failed();
        }

        /** A subscription that did not do its work at once. */
        boolean failed() {
            boolean handled = step.kind().equals("reactor") || step.kind().equals("projection");
            return handled && (!step.failures().isEmpty() || !step.state().equals("applied"));
        }

        boolean isQuiet() {
            return !isDot() && !isBar();
        }
    }

    /** What a lane is filled with, from left to right. */
    private static final class Space {
        private final int[] labelEnds = new int[LEVELS_MAX];
        private final List<Integer> rowEnds = new ArrayList<>();
        private final Map<Integer, Integer> ticksAt = new HashMap<>();
        private int lastDot = -DOTS_APART;
        private int levels;
        private int top;

        /** From where on the next event's name can be read. */
        int free() {
            return Math.max(lastDot + DOTS_APART, Arrays.stream(labelEnds).min().orElse(0));
        }

        /** The level next to the dot where a name fits; there is one behind {@link #free}. */
        int level(int x) {
            int level = 0;
            while (labelEnds[level] > x) {
                level++;
            }
            return level;
        }

        void take(int x, int level, int end) {
            lastDot = x;
            labelEnds[level] = end;
            levels = Math.max(levels, level + 1);
        }

        int dotY() {
            return top + ABOVE_DOT + (levels - 1) * LEVEL + PADDING;
        }

        int barsTop() {
            return levels == 0 ? top + EMPTY_LANE : dotY() + BELOW_DOT;
        }

        int height() {
            int ticks = ticksAt.isEmpty() ? 0 : TICK_ROW;
            return barsTop() - top + rowEnds.size() * BAR_ROW + ticks + PADDING;
        }
    }

    private record Placed(int x, int level) {}

    private record Spanned(int row, int x, int end) {}

    private TraceDrawing(List<Numbered> shown, Instant start, Words words) {
        this.steps = shown;
        this.start = start;
        this.words = words;
        shown.forEach(one -> spaces.computeIfAbsent(one.step().service(), _ -> new Space()));
        Map<Instant, List<Numbered>> dotsAt = new HashMap<>();
        shown.stream()
                .filter(Numbered::isDot)
                .forEach(one -> dotsAt.computeIfAbsent(one.step().at(), _ -> new ArrayList<>())
                        .add(one));
        axis = new TraceAxis(
                moments(shown), words, (moment, wished) -> place(dotsAt.getOrDefault(moment, List.of()), wished));
        shown.stream().filter(Numbered::isBar).forEach(this::span);
        shown.stream()
                .filter(Numbered::isQuiet)
                .forEach(one -> space(one).ticksAt.put(axis.of(one.step().at()), 0));
        int top = TOP;
        for (Space space : spaces.values()) {
            space.top = top;
            top += space.height();
        }
    }

    /** @param quiet whether subscriptions that did their work and processes are drawn too */
    static TracePicture draw(List<Told.Step> all, Instant start, boolean quiet, Words words) {
        List<Numbered> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Numbered one = new Numbered(i + 1, all.get(i));
            if (quiet || !one.isQuiet()) {
                shown.add(one);
            }
        }
        return new TraceDrawing(shown, start, words).picture();
    }

    private static NavigableSet<Instant> moments(List<Numbered> shown) {
        NavigableSet<Instant> moments = new TreeSet<>();
        for (Numbered one : shown) {
            moments.add(one.step().at());
            if (one.isBar()) {
                Stream.of(one.step().startedAt(), one.step().endedAt())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .forEach(moments::add);
                one.step().failures().forEach(failure -> {
                    moments.add(failure.startedAt());
                    moments.add(failure.failedAt());
                });
            }
        }
        return moments;
    }

    private Space space(Numbered one) {
        return Objects.requireNonNull(spaces.get(one.step().service()));
    }

    /** Puts the events of one moment where their names can be read, and answers where the moment is. */
    private int place(List<Numbered> events, int wished) {
        int x = wished;
        for (Numbered one : events) {
            x = Math.max(x, space(one).free());
        }
        int last = x;
        for (Numbered one : events) {
            Space space = space(one);
            int at = Math.max(x, space.free());
            int level = space.level(at);
            dots.put(one.number(), new Placed(at, level));
            space.take(at, level, at + width(label(one)) + PADDING);
            last = Math.max(last, at);
        }
        return last;
    }

    private static int width(String label) {
        return (int) Math.round(label.length() * LETTER_WIDTH);
    }

    private String label(Numbered one) {
        return one.step().kind().equals("deadline")
                ? words.say("kind.deadline") + " " + one.step().name()
                : one.step().name();
    }

    /** Finds a row of its lane where a bar and its name fit. */
    private void span(Numbered one) {
        Space space = space(one);
        int x = axis.of(one.step().at());
        int end = Math.max(x + BAR_WIDTH_MIN, barEnd(one));
        int taken = end + width(one.step().name()) + 2 * PADDING;
        int row = 0;
        while (row < space.rowEnds.size() && space.rowEnds.get(row) > x) {
            row++;
        }
        if (row == space.rowEnds.size()) {
            space.rowEnds.add(taken);
        } else {
            space.rowEnds.set(row, taken);
        }
        bars.put(one.number(), new Spanned(row, x, end));
    }

    private int barEnd(Numbered one) {
        Told.Step step = one.step();
        Instant endedAt = step.endedAt();
        if (endedAt != null) {
            return axis.of(endedAt);
        }
        if (!step.failures().isEmpty()) {
            return axis.of(step.failures().getLast().failedAt());
        }
        Instant startedAt = step.startedAt();
        return startedAt == null ? axis.of(step.at()) : axis.of(startedAt);
    }

    private TracePicture picture() {
        List<TracePicture.Lane> lanes = new ArrayList<>();
        spaces.forEach((service, space) -> lanes.add(new TracePicture.Lane(service, space.top, space.height())));
        int height =
                lanes.isEmpty() ? TOP : lanes.getLast().top() + lanes.getLast().height();
        int reach = spaces.values().stream()
                .flatMap(space ->
                        Stream.concat(Stream.of(space.labelEnds[0], space.labelEnds[1]), space.rowEnds.stream()))
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return new TracePicture(
                Math.max(axis.end() + RIGHT, reach + PADDING),
                height,
                lanes,
                axis.marks(),
                axis.breaks(),
                arrows(),
                steps.stream().filter(Numbered::isDot).map(this::dot).toList(),
                steps.stream().filter(Numbered::isBar).map(this::bar).toList(),
                steps.stream().filter(Numbered::isQuiet).map(this::tick).toList());
    }

    private TracePicture.Dot dot(Numbered one) {
        Placed placed = Objects.requireNonNull(dots.get(one.number()));
        Space space = space(one);
        boolean late = String.valueOf(one.step().detail()).endsWith(" by deadline");
        return new TracePicture.Dot(
                one.number(),
                placed.x(),
                space.dotY(),
                label(one),
                space.dotY() - ABOVE_DOT + PADDING - placed.level() * LEVEL,
                late ? "event bad" : one.step().kind(),
                title(one));
    }

    private TracePicture.Bar bar(Numbered one) {
        Spanned spanned = Objects.requireNonNull(bars.get(one.number()));
        int y = space(one).barsTop() + spanned.row() * BAR_ROW;
        return new TracePicture.Bar(
                one.number(),
                spanned.x(),
                y,
                spanned.end() - spanned.x(),
                segments(one, spanned),
                one.step().failures().stream()
                        .map(failure -> axis.of(failure.failedAt()))
                        .distinct()
                        .toList(),
                one.step().name(),
                labelX(one, spanned),
                y + (labelX(one, spanned) < spanned.end() ? LABEL_ABOVE : LABEL_BESIDE),
                one.step().kind() + (isBad(one.step()) ? " bad" : ""),
                title(one));
    }

    /** Beside a bar, or above a long one that begins with waiting, so that it is seen where the bar is seen first. */
    private int labelX(Numbered one, Spanned spanned) {
        int quiet = Stream.concat(
                        one.step().failures().stream().map(Told.Failure::startedAt),
                        Stream.of(one.step().startedAt())
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull))
                .mapToInt(axis::of)
                .min()
                .orElse(spanned.end());
        return quiet - spanned.x() > width(one.step().name()) + PADDING
                ? spanned.x() + PADDING
                : spanned.end() + PADDING;
    }

    private static boolean isBad(Told.Step step) {
        return List.of("dead", "parked", "skipped", "cancelled").contains(step.state());
    }

    private List<TracePicture.Segment> segments(Numbered one, Spanned spanned) {
        List<TracePicture.Segment> segments = new ArrayList<>();
        segments.add(new TracePicture.Segment(spanned.x(), spanned.end() - spanned.x(), "wait"));
        one.step()
                .failures()
                .forEach(failure ->
                        segments.add(segment(axis.of(failure.startedAt()), axis.of(failure.failedAt()), "failed")));
        Instant startedAt = one.step().startedAt();
        Instant endedAt = one.step().endedAt();
        if (endedAt != null && startedAt != null && !endedAt.isBefore(startedAt) && !isBad(one.step())) {
            segments.add(segment(axis.of(startedAt), axis.of(endedAt), "ran"));
        }
        return segments;
    }

    private static TracePicture.Segment segment(int from, int to, String css) {
        return new TracePicture.Segment(from, Math.max(BAR_WIDTH_MIN, to - from), css);
    }

    private TracePicture.Tick tick(Numbered one) {
        Space space = space(one);
        int at = axis.of(one.step().at());
        int before = space.ticksAt.merge(at, 1, Integer::sum) - 1;
        int y = space.barsTop() + space.rowEnds.size() * BAR_ROW;
        return new TracePicture.Tick(
                one.number(), at + before * TICKS_APART, y, one.step().kind(), title(one));
    }

    private String title(Numbered one) {
        return "%s · %s · %s · +%s"
                .formatted(
                        words.say("kind." + one.step().kind()),
                        one.step().name(),
                        one.step().service(),
                        words.formats()
                                .duration(java.time.Duration.between(
                                        start, one.step().at())));
    }

    /** From every cause that is drawn to what it made happen. */
    private List<TracePicture.Arrow> arrows() {
        Map<String, Numbered> byId = new HashMap<>();
        steps.stream().filter(one -> one.isDot() || one.isBar()).forEach(one -> {
            String id = one.step().id();
            if (id != null) {
                byId.putIfAbsent(id, one);
            }
        });
        List<TracePicture.Arrow> arrows = new ArrayList<>();
        for (Numbered one : steps) {
            Numbered cause = one.isQuiet() || one.step().causation() == null
                    ? null
                    : byId.get(one.step().causation());
            if (cause != null && cause.number() != one.number()) {
                arrows.add(arrow(cause, one));
            }
        }
        return arrows;
    }

    private TracePicture.Arrow arrow(Numbered cause, Numbered effect) {
        int fromX = cause.isDot()
                ? dotX(cause) + 5
                : Objects.requireNonNull(bars.get(cause.number())).end();
        int toX = effect.isDot()
                ? dotX(effect) - 6
                : Objects.requireNonNull(bars.get(effect.number())).x() - 2;
        int fromY = middle(cause);
        int toY = middle(effect);
        int bend = Math.clamp((toX - fromX) / 2, 14, 90);
        String path =
                "M%d %dC%d %d %d %d %d %d".formatted(fromX, fromY, fromX + bend, fromY, toX - bend, toY, toX, toY);
        return new TracePicture.Arrow(
                cause.number(),
                effect.number(),
                path,
                effect.step().kind() + (effect.isBar() && isBad(effect.step()) ? " bad" : ""));
    }

    private int dotX(Numbered one) {
        return Objects.requireNonNull(dots.get(one.number())).x();
    }

    private int middle(Numbered one) {
        Space space = space(one);
        return one.isDot()
                ? space.dotY()
                : space.barsTop()
                        + Objects.requireNonNull(bars.get(one.number())).row() * BAR_ROW
                        + BAR_ROW / 2;
    }
}
