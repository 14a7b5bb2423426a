package tramoya.simulation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happened, as a fingerprint that two runs of one seed must share, and for people line by line when they ask. */
final class Trace {
    private final @Nullable Consumer<String> lines;
    private long fingerprint = 17;
    private long steps;

    /** @param lines null when nobody reads along */
    Trace(@Nullable Consumer<String> lines) {
        this.lines = lines;
    }

    void step(long nanos, String node, String thread) {
        steps++;
        mix(nanos);
        mix(thread.hashCode());
        if (lines != null) {
            lines.accept("%12.6f %s  %s".formatted(nanos / 1e9, node, thread));
        }
    }

    /** Something that people want to read about. */
    void note(long nanos, String what) {
        mix(what.hashCode());
        if (lines != null) {
            lines.accept("%12.6f ** %s".formatted(nanos / 1e9, what));
        }
    }

    private void mix(long value) {
        fingerprint = (fingerprint ^ value) * 0x100000001B3L;
    }

    long steps() {
        return steps;
    }

    String fingerprint() {
        return Long.toHexString(fingerprint);
    }
}
