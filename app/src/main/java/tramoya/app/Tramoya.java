package tramoya.app;

import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "tramoya",
        description = "An event-driven commerce backend.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            VerifyCommand.class,
            ImportCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            TrainCommand.class
        })
public final class Tramoya {
    private Tramoya() {}

    /** Exits with the command's code; 0 is good. */
    public static void main(String... arguments) {
        int code = new CommandLine(new Tramoya())
                .setExecutionExceptionHandler((failure, _, _) -> explain(failure))
                .execute(arguments);
        if (code != RunCommand.GOES_ON) {
            System.exit(code);
        }
    }

    /** What we said ourselves is for people; the trace of anything else is for whoever mends it. */
    private static int explain(Exception failure) throws Exception {
        if (failure instanceof UncheckedIOException
                || failure instanceof IllegalStateException
                || failure instanceof IllegalArgumentException) {
            Console.complain(String.valueOf(failure.getMessage()));
            return 1;
        }
        throw failure;
    }
}
