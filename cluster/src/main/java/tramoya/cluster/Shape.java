package tramoya.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster consists of.
 *
 * @param directory everything that it keeps
 * @param port of the first process; the others have those that follow. 0 for any free ones
 * @param store {@code postgres}, or {@code sqlite} for one process with everything
 * @param events {@code kafka}, {@code rabbitmq}, or {@code embedded} where every process has all services
 * @param queues the same
 * @param processes what runs in each, by the name of the process, as {@code --services} takes it; the first is where
 *     people go
 * @param shop the command that starts the shop, without arguments
 * @param settings of the shop, on top of those that the cluster makes
 */
public record Shape(
        Path directory,
        int port,
        String store,
        String events,
        String queues,
        Map<String, String> processes,
        List<String> shop,
        Map<String, String> settings,
        boolean demo,
        @Nullable String carrierDelay) {
    /** As they are started: who asks for something after who has it. */
    public static final List<String> SERVICES = List.of(
            "catalog",
            "inventory",
            "cart",
            "customers",
            "payments",
            "shipping",
            "notifications",
            "orders",
            "recommendations",
            "analytics");

    public static final String POSTGRES = "postgres";
    public static final String SQLITE = "sqlite";
    public static final String EMBEDDED = "embedded";

    /** What {@code --services} calls the whole shop. */
    public static final String ALL = "all";

    private static final List<String> BROKERS = List.of("kafka", "rabbitmq");

    public Shape {
        directory = directory.toAbsolutePath().normalize();
        processes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(processes));
        shop = List.copyOf(shop);
        settings = Map.copyOf(settings);
        if (!store.equals(POSTGRES) && !store.equals(SQLITE)) {
            throw new IllegalArgumentException("There is no store %s: choose postgres or sqlite".formatted(store));
        }
        if (store.equals(SQLITE) && processes.size() > 1) {
            throw new IllegalArgumentException("A SQLite directory belongs to one process: choose postgres");
        }
        boolean apart = !processes.values().stream().allMatch(ALL::equals);
        for (String broker : List.of(events, queues)) {
            if (!BROKERS.contains(broker) && (apart || !broker.equals(EMBEDDED))) {
                throw new IllegalArgumentException(
                        "A cluster's processes hear each other by a broker, not by %s: choose kafka or rabbitmq"
                                .formatted(broker));
            }
        }
    }

    /** Whether something of this shop goes by that broker. */
    public boolean uses(String broker) {
        return events.equals(broker) || queues.equals(broker);
    }

    /** Whether the stores are in PostgreSQL. */
    public boolean isOnPostgres() {
        return store.equals(POSTGRES);
    }
}
