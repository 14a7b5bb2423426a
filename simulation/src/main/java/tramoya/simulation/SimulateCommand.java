package tramoya.simulation;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tramoya simulate}. */
@Command(
        name = "simulate",
        description =
                "Runs the order flow in simulated worlds where everything goes wrong; exit code 0 when every invariant held in each.",
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--seeds", description = "how many worlds (default: ${DEFAULT-VALUE})", defaultValue = "1000")
    private int seeds;

    @Option(names = "--from", description = "the first one (default: ${DEFAULT-VALUE})", defaultValue = "1")
    private long from;

    @Option(names = "--seed", description = "runs this one only, and tells every step")
    private Long seed;

    @Option(
            names = "--plant",
            description = "with a bug in the kernel: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "NONE")
    private Plant plant;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    private SimulateCommand() {}

    /** Exits with the command's code; 0 is good. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new SimulateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    /** How a seed is run again, step by step. */
    static String again(Outcome outcome, Plant plant) {
        return "./tramoya simulate --seed %d%s"
                .formatted(outcome.seed(), plant == Plant.NONE ? "" : " --plant " + plant);
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (seed != null) {
            Outcome outcome = Seeds.one(seed, plant, out::println);
            tell(outcome, out);
            return outcome.isClean() ? 0 : 1;
        }
        long begin = System.nanoTime();
        var steps = new AtomicLong();
        var commits = new AtomicLong();
        var crashes = new AtomicLong();
        List<Outcome> broken = Seeds.broken(from, seeds, plant, false, outcome -> {
            steps.addAndGet(outcome.steps());
            commits.addAndGet(outcome.tally().commits());
            crashes.addAndGet(outcome.tally().crashes());
        });
        broken.forEach(outcome -> tell(outcome, out));
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(
                "%d seeds in %.0f s (%.1f a second): %d steps, %d commits, %d crashes; %d seeds broke an invariant%n",
                seeds, seconds, seeds / seconds, steps.get(), commits.get(), crashes.get(), broken.size());
        return broken.isEmpty() ? 0 : 1;
    }

    private void tell(Outcome outcome, PrintWriter out) {
        out.printf("seed %d, fingerprint %s, %s%n", outcome.seed(), outcome.fingerprint(), outcome.tally());
        outcome.violations().forEach(violation -> out.println("  " + violation));
        if (!outcome.isClean()) {
            out.println("  again: " + again(outcome, plant));
        }
    }
}
