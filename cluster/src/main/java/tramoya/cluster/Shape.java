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
 * @param events {@code kafka} or {@code rabbitmq}
 * @param queues {@code kafka} or {@code rabbitmq}
 * @param processes what runs in each, by the name of the process, as {@code --services} takes it; the first is where
 *     people go
 * @param shop the command that starts the shop, without arguments
 * @param settings of the shop, on top of those that the cluster makes
 */
public record Shape(
        Path directory,
        int port,
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

    public Shape {
        directory = directory.toAbsolutePath().normalize();
        processes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(processes));
        shop = List.copyOf(shop);
        settings = Map.copyOf(settings);
        for (String broker : List.of(events, queues)) {
            if (!broker.equals("kafka") && !broker.equals("rabbitmq")) {
                throw new IllegalArgumentException(
                        "A cluster's processes hear each other by a broker, not by %s: choose kafka or rabbitmq"
                                .formatted(broker));
            }
        }
    }

    boolean uses(String broker) {
        return events.equals(broker) || queues.equals(broker);
    }
}
