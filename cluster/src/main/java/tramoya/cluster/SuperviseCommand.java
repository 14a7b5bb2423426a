package tramoya.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code up} leaves behind: watches over the cluster until it is told to end. */
@Command(name = "supervise", hidden = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class SuperviseCommand implements Callable<Integer> {
    /** The news that everything serves. */
    static final String READY = "everything is ready";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Cluster cluster = Cluster.start(options.shape(), this::say);
        Files.writeString(
                options.where().pidFile(), Long.toString(ProcessHandle.current().pid()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            say("going down");
            cluster.close();
            say("down");
        }));
        if (!cluster.awaitAll(PATIENCE)) {
            say("not everything serves after %d minutes; see the logs".formatted(PATIENCE.toMinutes()));
            return 1;
        }
        say(READY);
        new CountDownLatch(1).await(); // a signal ends this
        return 0;
    }

    /** What a command says is, for this one, the log of the cluster itself. */
    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line);
        out.flush();
    }
}
