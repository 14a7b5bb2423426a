package tramoya.deploy;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** How long the shop may take from SIGTERM to its end, by its own configuration. */
final class Draining {
    /** Streams end, then the web server waits for what is being answered. */
    private static final int PHASES = 2;

    private Draining() {}

    static Duration longest() {
        JsonNode shop = Repository.document(Repository.ROOT.resolve("app/src/main/resources/application.yaml"));
        String phase = shop.path("spring")
                .path("lifecycle")
                .path("timeout-per-shutdown-phase")
                .asString();
        return Duration.parse("PT" + phase).multipliedBy(PHASES);
    }
}
