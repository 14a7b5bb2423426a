package tramoya.bench;

import tramoya.bench.load.Meter.Used;
import tramoya.bench.report.Run;

/** What was used, told for each thing that was done. */
final class Costs {
    private static final double MICRO = 1e3;

    private Costs() {}

    /** @param thing such as {@code order} */
    static void note(Run.Notes notes, Used used, long things, String thing) {
        double each = Math.max(1, things);
        notes.figure("processor, this process", "µs/" + thing, used.processNanos() / MICRO / each);
        notes.figure("processor, whole machine", "µs/" + thing, used.machineNanos() / MICRO / each);
        notes.figure("written to disk", "bytes/" + thing, used.bytesWritten() / each);
        notes.figure("writes of the disk", "per " + thing, used.writes() / each);
        notes.figure("flushes of the disk", "per " + thing, used.flushes() / each);
    }
}
