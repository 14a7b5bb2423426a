package tramoya.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where it was measured: figures without it say nothing.
 *
 * @param disk the file system that the data was on, and its device
 */
public record Machine(
        String processor,
        int cores,
        long memoryMegabytes,
        long heapMegabytes,
        String jdk,
        String collector,
        String kernel,
        String disk) {
    private static final long MEGABYTE = 1 << 20;

    /** @param data a directory on the disk that counts */
    public static Machine here(Path data) {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                word(Path.of("/proc/cpuinfo"), "model name"),
                runtime.availableProcessors(),
                memory() / MEGABYTE,
                runtime.maxMemory() / MEGABYTE,
                System.getProperty("java.vendor.version", "") + " " + Runtime.version(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(MemoryManagerMXBean::getName)
                        .collect(Collectors.joining(" and ")),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                disk(data));
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static String word(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException untold) {
            return "unknown";
        }
    }

    private static String disk(Path data) {
        try {
            FileStore store = Files.getFileStore(data);
            return "%s on %s, %d GB free".formatted(store.type(), store.name(), store.getUsableSpace() >> 30);
        } catch (IOException untold) {
            return "unknown";
        }
    }

    /** Of the sources in a directory, with a plus sign when they were changed; empty without Git. */
    public static String commit(Path sources) {
        try {
            String commit = said(sources, "git", "rev-parse", "--short=12", "HEAD");
            return commit.isEmpty()
                            || said(sources, "git", "status", "--porcelain", "--untracked-files=no")
                                    .isEmpty()
                    ? commit
                    : commit + "+";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String said(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var words = process.inputReader()) {
            String all = words.readAllAsString().strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? all : "";
        }
    }
}
