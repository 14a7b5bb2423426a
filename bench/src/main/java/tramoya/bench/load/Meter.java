package tramoya.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What something costs this process and the whole machine, databases, brokers and everybody else included. Where the
 * kernel does not tell (not Linux), the machine's figures are 0.
 */
public final class Meter {
    private static final long SECTOR_BYTES = 512;
    private static final long JIFFY_NANOS = 10_000_000; // USER_HZ is 100 on every Linux that runs a JDK
    private static final Path STAT = Path.of("/proc/stat");
    private static final Path DISKS = Path.of("/proc/diskstats");

    /** Fields of a line in {@code /proc/diskstats}; see the kernel's admin-guide/iostats. */
    private static final int NAME = 2;

    private static final int WRITES = 7;
    private static final int SECTORS_WRITTEN = 9;
    private static final int FLUSHES = 18;

    private final long process = processNanos();
    private final Machine machine = Machine.now();

    private Meter() {}

    public static Meter start() {
        return new Meter();
    }

    /**
     * What was used.
     *
     * @param processNanos processor time of this process, collector and compiler included
     * @param machineNanos processor time of all processes and the kernel
     * @param bytesWritten to all disks
     * @param writes that disks carried out
     * @param flushes of disks' caches: what {@code fsync} comes to; 0 for disks that say they have none
     */
    public record Used(long processNanos, long machineNanos, long bytesWritten, long writes, long flushes) {
        /** Without the processor time that looking at the outcome took. */
        public Used without(long nanos) {
            return new Used(processNanos - nanos, Math.max(0, machineNanos - nanos), bytesWritten, writes, flushes);
        }
    }

    /** Since the start. */
    public Used used() {
        Machine now = Machine.now();
        return new Used(
                processNanos() - process,
                now.busyNanos - machine.busyNanos,
                now.bytesWritten - machine.bytesWritten,
                now.writes - machine.writes,
                now.flushes - machine.flushes);
    }

    private static long processNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private record Machine(long busyNanos, long bytesWritten, long writes, long flushes) {
        static Machine now() {
            long sectors = 0;
            long writes = 0;
            long flushes = 0;
            for (String line : lines(DISKS)) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > FLUSHES && isWholeDisk(fields[NAME])) {
                    sectors += Long.parseLong(fields[SECTORS_WRITTEN]);
                    writes += Long.parseLong(fields[WRITES]);
                    flushes += Long.parseLong(fields[FLUSHES]);
                }
            }
            return new Machine(busy(), sectors * SECTOR_BYTES, writes, flushes);
        }

        /** Not a part of one, and not made of others: each byte counts once. */
        private static boolean isWholeDisk(String name) {
            return Files.exists(Path.of("/sys/block", name, "device"));
        }

        private static long busy() {
            for (String line : lines(STAT)) {
                if (line.startsWith("cpu ")) {
                    String[] fields = line.split("\\s+", -1); // cpu user nice system idle iowait irq softirq ...
                    long jiffies = 0;
                    for (int field : new int[] {1, 2, 3, 6, 7}) {
                        jiffies += Long.parseLong(fields[field]);
                    }
                    return jiffies * JIFFY_NANOS;
                }
            }
            return 0;
        }

        private static List<String> lines(Path file) {
            try {
                return Files.exists(file) ? Files.readAllLines(file) : List.of();
            } catch (IOException untold) {
                return List.of();
            }
        }
    }
}
