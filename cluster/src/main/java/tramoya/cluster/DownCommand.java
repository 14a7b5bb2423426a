package tramoya.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends everything. */
@Command(
        name = "down",
        description = "Ends everything in good order. What the shop knows stays for the next up.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private Where where = new Where();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        where.requireUp();
        long pid = Long.parseLong(Files.readString(where.pidFile()).strip());
        ProcessHandle supervisor =
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("The cluster is going down already"));
        supervisor.destroy();
        try {
            supervisor.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            supervisor.destroyForcibly(); // which ends all the others
            supervisor.onExit().get();
        }
        spec.commandLine().getOut().println("Everything is down");
        spec.commandLine().getOut().flush();
        return 0;
    }
}
