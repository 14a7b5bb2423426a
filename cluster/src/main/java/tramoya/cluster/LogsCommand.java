package tramoya.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the programs say. */
@Command(name = "logs", description = "What the programs say.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class LogsCommand implements Callable<Integer> {
    private static final long BETWEEN_NANOS = 300_000_000;

    @Mixin
    private Where where = new Where();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "of these only")
    private List<String> names = List.of();

    @Option(names = "--lines", description = "the last ones of each (default: ${DEFAULT-VALUE})")
    private int lines = 20;

    @Option(
            names = {"-f", "--follow"},
            description = "go on as they come")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Long> read = new TreeMap<>();
        do {
            for (Path file : files()) {
                String name = nameOf(file);
                read.put(name, tell(out, file, name, read.getOrDefault(name, -1L)));
            }
            out.flush();
            if (follow) {
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        } while (follow);
        return 0;
    }

    private List<Path> files() throws IOException {
        Path logs = Cluster.logsOf(where.directory());
        if (!Files.isDirectory(logs)) {
            throw new IllegalStateException("There has been no cluster in " + where.directory());
        }
        try (Stream<Path> all = Files.list(logs)) {
            return all.filter(file -> names.isEmpty() || names.contains(nameOf(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /**
     * Prints what came after a position, or the last lines before anything was read.
     *
     * @return where to go on
     */
    private long tell(PrintWriter out, Path log, String name, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, from));
            Deque<String> last = new ArrayDeque<>();
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                last.add(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                if (from < 0 && last.size() > lines) {
                    last.removeFirst();
                }
            }
            last.forEach(line -> out.printf("%-16s| %s%n", name, line));
            return file.getFilePointer();
        }
    }
}
