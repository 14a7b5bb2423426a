package tramoya.cluster;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./tramoya cluster}. */
@Command(
        name = "cluster",
        description =
                "A whole shop on this machine: PostgreSQL, Kafka, RabbitMQ and each service in a process of its own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "up|status|logs|kill|verify|down",
        subcommands = {
            UpCommand.class,
            SuperviseCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            KillCommand.class,
            VerifyCommand.class,
            DownCommand.class,
            WithServersCommand.class
        })
public final class ClusterCommand implements Callable<Integer> {
    private ClusterCommand() {}

    /** Exits with the command's code; 0 is good. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new ClusterCommand())
                .setExecutionExceptionHandler((failure, line, _) -> explain(failure, line))
                .execute(arguments));
    }

    /** What we said ourselves is for people; the trace of anything else is for whoever mends it. */
    private static int explain(Exception failure, CommandLine line) throws Exception {
        if (failure instanceof IllegalStateException || failure instanceof IllegalArgumentException) {
            line.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return 2;
    }
}
