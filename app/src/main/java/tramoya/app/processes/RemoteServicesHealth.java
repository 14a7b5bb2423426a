package tramoya.app.processes;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tramoya.eventing.Unavailable;

/**
 * Which services of other processes answer. Up whatever they say: what this process can do without them it goes on
 * doing, and taking it out of a balancer would help nobody.
 */
final class RemoteServicesHealth implements HealthIndicator {
    private final Places places;
    private final Calls calls;

    RemoteServicesHealth(Places places, Calls calls) {
        this.places = places;
        this.calls = calls;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        places.others().forEach((base, services) -> {
            String state = state(base, services);
            services.forEach(service -> health.withDetail(service, Map.of("at", base.toString(), "state", state)));
        });
        return health.build();
    }

    private String state(URI base, Set<String> services) {
        // Liveness says that it answers; its full health would ask us in turn.
        try (Calls.Answer answer =
                calls.send(calls.to(base, "/actuator/health/liveness").build(), String.join(", ", services))) {
            return answer.response().statusCode() < 500 ? "up" : "down";
        } catch (Unavailable away) {
            return "away";
        } catch (java.io.IOException broken) {
            return "away";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
