package tramoya.bench;

import java.time.Duration;
import tramoya.bench.report.Run;

/** What is done at a rate, so that the highest one can be looked for. */
public interface Paced extends Scenario {
    /** Of {@link #run()} and what comes before it. */
    Pace pace();

    /** The same scenario at another rate. */
    Paced pacedAt(double perSecond);

    /** Like {@link #run()} at another rate and for another time. */
    Run at(double perSecond, Duration lasting);

    /** In what a run without errors was not kept up with; empty when it was. */
    String backlog(Run run);

    /** Why a run was not kept up with; empty when it was. */
    default String shortfall(Run run) {
        return run.isClean() ? backlog(run) : "errors: " + run.errors();
    }

    @Override
    default void warmUp() {
        if (pace().warmUp().isPositive()) {
            at(pace().perSecond(), pace().warmUp());
        }
    }

    @Override
    default Run run() {
        return at(pace().perSecond(), pace().lasting());
    }
}
