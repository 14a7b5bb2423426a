package tramoya.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How every program is doing. */
@Command(
        name = "status",
        description = "How everything is doing; exit code 0 when all of it serves.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class StatusCommand implements Callable<Integer> {
    private static final Pattern SHARE = Pattern.compile("\nPss:\\s+(\\d+) kB");
    private static final String LINE = "%-18s %-8s %8s %9s %8s %8s  %s%n";

    @Mixin
    private Where where = new Where();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        where.requireUp();
        List<Standing> all = where.standings();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(LINE, "NAME", "STATE", "PID", "SINCE", "RESTARTS", "MEMORY", "ADDRESS");
        for (Standing one : all) {
            out.printf(
                    LINE,
                    one.name(),
                    one.state(),
                    one.pid() == 0 ? "" : Long.toString(one.pid()),
                    ago(Duration.between(one.since(), Clock.systemUTC().instant())),
                    one.restarts(),
                    memory(one.pid()),
                    one.address());
        }
        out.flush();
        return !all.isEmpty() && all.stream().allMatch(one -> one.state().equals("serves")) ? 0 : 1;
    }

    private static String ago(Duration since) {
        if (since.toHours() > 0) {
            return "%d h %d min".formatted(since.toHours(), since.toMinutesPart());
        }
        return since.toMinutes() > 0 ? since.toMinutes() + " min" : since.toSeconds() + " s";
    }

    /** Of the program and what it started; what processes share counts in parts. */
    private static String memory(long group) throws IOException {
        if (group == 0) {
            return "";
        }
        long kilobytes = 0;
        for (ProcessHandle process : java.util.stream.Stream.concat(
                        ProcessHandle.of(group).stream(),
                        ProcessHandle.of(group).stream().flatMap(ProcessHandle::descendants))
                .toList()) {
            Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            Matcher share = SHARE.matcher(Files.exists(file) ? Files.readString(file) : "");
            kilobytes += share.find() ? Long.parseLong(share.group(1)) : 0;
        }
        return kilobytes / 1024 + " MB";
    }
}
