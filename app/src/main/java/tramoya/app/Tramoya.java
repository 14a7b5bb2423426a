package tramoya.app;

import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(name = "tramoya", description = "An event-driven commerce backend.", mixinStandardHelpOptions = true)
public final class Tramoya {
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            VerifyCommand.class,
            ImportCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            TrainCommand.class);

    private Tramoya() {}

    /** Exits with the command's code; 0 is good. */
    public static void main(String... arguments) {
        int code = commandLine(arguments)
                .setExecutionExceptionHandler((failure, _, _) -> explain(failure))
                .execute(arguments);
        if (code != RunCommand.GOES_ON) {
            System.exit(code);
        }
    }

    /** With all commands, or with the one that is asked for: to look through all of them is a tenth of a start. */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Tramoya());
        List<Class<?>> asked = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        (asked.isEmpty() ? COMMANDS : asked).forEach(command -> line.addSubcommand(name(command), command));
        return line;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
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
