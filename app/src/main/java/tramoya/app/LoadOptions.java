package tramoya.app;

import java.time.Duration;
import picocli.CommandLine.Option;
import tramoya.app.Measurement.Plan;
import tramoya.bench.Paced;
import tramoya.bench.Search;

/** How hard a shop is asked. */
final class LoadOptions {
    private static final String HIGHEST = "max";

    @Option(
            names = "--rate",
            description =
                    "arrivals a second, or max to look for the highest rate that the shop keeps up with (default: ${DEFAULT-VALUE})")
    private String rate = HIGHEST;

    @Option(names = "--seconds", description = "of a run (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(names = "--warm-up-seconds", description = "before the first run (default: ${DEFAULT-VALUE})")
    private int warmUpSeconds = 20;

    @Option(names = "--probe-seconds", description = "of each try with --rate max (default: ${DEFAULT-VALUE})")
    private int probeSeconds = 10;

    @Option(
            names = "--connections",
            description = "kept open, each for one shopper at a time (default: ${DEFAULT-VALUE})")
    private int connections = 128;

    /** @throws IllegalArgumentException when something cannot be meant; says what */
    void check() {
        firstRate(1);
        BenchCommand.atLeast(1, "--seconds", seconds);
        BenchCommand.atLeast(0, "--warm-up-seconds", warmUpSeconds);
        BenchCommand.atLeast(1, "--probe-seconds", probeSeconds);
        BenchCommand.atLeast(1, "--connections", connections);
    }

    /** The same for something else that is asked for at another rate. */
    LoadOptions at(String other) {
        LoadOptions options = new LoadOptions();
        options.rate = other;
        options.seconds = seconds;
        options.warmUpSeconds = warmUpSeconds;
        options.probeSeconds = probeSeconds;
        options.connections = connections;
        return options;
    }

    Duration lasting() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUpSeconds);
    }

    int connections() {
        return connections;
    }

    /** @param guess where a search begins */
    double firstRate(double guess) {
        if (rate.equals(HIGHEST)) {
            return guess;
        }
        try {
            double given = Double.parseDouble(rate);
            if (given > 0 && given <= 1_000_000) {
                return given;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new IllegalArgumentException("--rate is %s: give arrivals a second, or max".formatted(rate));
    }

    /** At the rate that was given, or at the highest one that is found now. */
    Plan paced(Paced scenario) {
        if (!rate.equals(HIGHEST)) {
            return Plan.of(scenario);
        }
        Console.say("Looking for the highest rate that the shop keeps up with");
        scenario.warmUp();
        Search.Found found = Search.highest(
                scenario,
                scenario.perSecond(),
                Duration.ofSeconds(probeSeconds),
                probe -> Console.say("%,.0f a second: %s"
                        .formatted(probe.perSecond(), probe.sustained() ? "kept up" : probe.why())));
        if (found.perSecond() == 0) {
            throw new IllegalStateException("the shop kept up with no rate at all: "
                    + found.probes().getLast().why());
        }
        return Plan.of(scenario.pacedAt(found.perSecond())).after(found.probes());
    }
}
