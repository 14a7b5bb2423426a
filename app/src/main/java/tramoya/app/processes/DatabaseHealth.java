package tramoya.app.processes;

import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tramoya.eventing.Engine;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;

/** Whether the database of each service of this process answers. */
final class DatabaseHealth implements HealthIndicator {
    private final Engine engine;

    DatabaseHealth(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (Service service : engine.services()) {
            String name = service.definition().name();
            try {
                service.read(sql -> sql.query("SELECT 1 AS one", row -> row.number("one")));
                health.withDetail(name, "up");
            } catch (Unavailable away) {
                health.down().withDetail(name, Objects.toString(away.getMessage(), "down"));
            }
        }
        return health.build();
    }
}
