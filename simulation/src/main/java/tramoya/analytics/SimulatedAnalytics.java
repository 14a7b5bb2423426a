package tramoya.analytics;

import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;

/** The analytics service as a simulation runs it. */
public final class SimulatedAnalytics {
    private SimulatedAnalytics() {}

    public static ServiceDefinition definition(Vault vault) {
        return AnalyticsService.definition(vault);
    }
}
