package tramoya.bench;

import java.time.Duration;
import tramoya.bench.report.Run;

/** What is done at a rate, so that the highest one can be looked for. */
public interface Paced extends Scenario {
    /** The rate of {@link #run()}. */
    double perSecond();

    /** Like {@link #run()} at another rate and for another time. */
    Run at(double perSecond, Duration lasting);

    /** Why a run at that rate was not kept up with; empty when it was. */
    String shortfall(Run run, double perSecond);

    /** The same scenario at a rate. */
    Paced pacedAt(double perSecond);
}
