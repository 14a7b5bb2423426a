package tramoya.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code up} is told. */
public final class ShopOptions {
    @Mixin
    private Where where = new Where();

    @Option(
            names = "--port",
            description =
                    "of the first process, where the shop opens; the others have the next ones (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(names = "--events", description = "kafka or rabbitmq (default: ${DEFAULT-VALUE})")
    private String events = "kafka";

    @Option(names = "--queues", description = "kafka or rabbitmq (default: ${DEFAULT-VALUE})")
    private String queues = "rabbitmq";

    @Option(
            names = "--replicas",
            split = ",",
            paramLabel = "SERVICE=N",
            description = "how many processes of a service; the work is shared, requests go to the first")
    private Map<String, Integer> replicas = Map.of();

    @Option(names = "--no-demo", description = "leave an empty shop empty")
    private boolean noDemo;

    @Option(names = "--carrier-delay", description = "the test carrier's time per step, such as 5s or 0s")
    @Nullable
    private String carrierDelay;

    Where where() {
        return where;
    }

    Shape shape() {
        return new Shape(
                where.directory(),
                port,
                Shape.POSTGRES,
                events,
                queues,
                processes(),
                shop(),
                Map.of(),
                !noDemo,
                carrierDelay);
    }

    private Map<String, String> processes() {
        for (Map.Entry<String, Integer> wish : replicas.entrySet()) {
            if (!Shape.SERVICES.contains(wish.getKey()) || wish.getValue() < 1 || wish.getValue() > 9) {
                throw new IllegalArgumentException(
                        "--replicas %s: give 1 to 9 of one of %s".formatted(wish, String.join(", ", Shape.SERVICES)));
            }
        }
        Map<String, String> processes = new LinkedHashMap<>();
        for (String service : Shape.SERVICES) {
            processes.put(service, service);
        }
        replicas.forEach((service, count) -> {
            for (int number = 2; number <= count; number++) {
                processes.put(service + "-" + number, service);
            }
        });
        return processes;
    }

    /** The command that starts the shop; the launcher says where its jar is. */
    public static List<String> shop() {
        String jar = System.getProperty("tramoya.jar");
        if (jar == null) {
            throw new IllegalStateException("Start this with ./tramoya cluster");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path cache = Path.of(jar).resolveSibling("tramoya.aot");
        if (Files.exists(cache)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:aot*=off"));
        }
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-jar", jar));
        return command;
    }
}
