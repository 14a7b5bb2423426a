package tramoya.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tramoya.bench.report.Probe;
import tramoya.bench.report.Run;

/** Looks for the highest rate that is kept up with: doubles until one is not, then halves the interval. */
public final class Search {
    /** Close enough: runs differ by more. */
    private static final double RATIO = 1.04;

    private static final int PROBES_MAX = 20;

    private final Paced scenario;
    private final Duration lasting;
    private final Consumer<Probe> news;
    private final List<Probe> probes = new ArrayList<>();

    private Search(Paced scenario, Duration lasting, Consumer<Probe> news) {
        this.news = news;
        this.scenario = scenario;
        this.lasting = lasting;
    }

    /**
     * What was found.
     *
     * @param perSecond 0 when not even the lowest rate was kept up with
     */
    public record Found(double perSecond, List<Probe> probes) {
        public Found {
            probes = List.copyOf(probes);
        }
    }

    /**
     * @param first a rate to begin with; a guess will do
     * @param lasting of each try
     * @param news each try, when it is over
     */
    public static Found highest(Paced scenario, double first, Duration lasting, Consumer<Probe> news) {
        return new Search(scenario, lasting, news).from(first);
    }

    private Found from(double first) {
        double good = 0;
        double bad = Double.POSITIVE_INFINITY;
        double next = first;
        while (probes.size() < PROBES_MAX && bad > Math.max(1, good * RATIO)) {
            if (isSustained(next)) {
                good = next;
            } else {
                bad = next;
            }
            if (bad == Double.POSITIVE_INFINITY) {
                next = good * 2;
            } else if (good == 0) {
                next = bad / 2;
            } else {
                next = (good + bad) / 2;
            }
        }
        return new Found(good, probes);
    }

    private boolean isSustained(double perSecond) {
        Run run = scenario.at(perSecond, lasting);
        String shortfall = scenario.shortfall(run, perSecond);
        Probe probe = new Probe(perSecond, shortfall.isEmpty(), shortfall);
        probes.add(probe);
        news.accept(probe);
        return shortfall.isEmpty();
    }
}
