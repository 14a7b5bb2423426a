package tramoya.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the shop keeps its things; the same for every command that opens a shop. */
final class StoreOptions {
    @Option(names = "--data", description = "directory of the embedded engine (default: ./data)")
    @Nullable
    String data;

    @Option(names = "--store", description = "sqlite or postgres")
    @Nullable
    String store;

    @Option(names = "--events", description = "embedded, kafka or rabbitmq")
    @Nullable
    String events;

    @Option(names = "--queues", description = "embedded, kafka or rabbitmq")
    @Nullable
    String queues;

    @Option(names = "--services", description = "all, or some such as orders,payments")
    @Nullable
    String services;

    /** As Spring properties, on top of environment and files. */
    List<String> properties() {
        List<String> properties = new ArrayList<>();
        add(properties, "tramoya.data", data);
        add(properties, "tramoya.store", store);
        add(properties, "tramoya.events", events);
        add(properties, "tramoya.queues", queues);
        add(properties, "tramoya.services", services);
        return properties;
    }

    /** As a command line. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        addArgument(arguments, "--data", data);
        addArgument(arguments, "--store", store);
        addArgument(arguments, "--events", events);
        addArgument(arguments, "--queues", queues);
        addArgument(arguments, "--services", services);
        return arguments;
    }

    private static void addArgument(List<String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.addAll(List.of(name, value));
        }
    }

    private static void add(List<String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.add("--%s=%s".formatted(name, value));
        }
    }
}
