package tramoya.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "tramoya",
        description = "An event-driven commerce backend.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class, VerifyCommand.class, ImportCommand.class, DemoCommand.class, BenchCommand.class
        })
public final class Tramoya {
    private Tramoya() {}

    /** Exits with the command's code; 0 is good. */
    public static void main(String... arguments) {
        int code = new CommandLine(new Tramoya()).execute(arguments);
        if (code != RunCommand.GOES_ON) {
            System.exit(code);
        }
    }
}
