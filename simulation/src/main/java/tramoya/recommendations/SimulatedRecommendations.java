package tramoya.recommendations;

import tramoya.eventing.ServiceDefinition;

/** The recommendations service as a simulation runs it. */
public final class SimulatedRecommendations {
    private SimulatedRecommendations() {}

    public static ServiceDefinition definition() {
        return RecommendationsService.definition();
    }
}
