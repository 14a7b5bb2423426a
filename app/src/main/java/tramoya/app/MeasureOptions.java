package tramoya.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tramoya.app.Measurement.Plan;

/** What all scenarios are told. */
final class MeasureOptions {
    @Option(names = "--runs", description = "default: ${DEFAULT-VALUE}")
    int runs = 3;

    @Option(names = "--json", description = "where to write the figures (default: bench-results/SCENARIO-STORE.json)")
    @Nullable
    Path json;

    @Option(names = "--html", description = "where to write the page (default: bench-results/SCENARIO-STORE.html)")
    @Nullable
    Path html;

    @Option(
            names = "--no-floors",
            description = "leave out what the disk, databases, brokers and the load generator do by themselves")
    boolean noFloors;

    @Option(names = "--floor-seconds", description = "of each of these (default: ${DEFAULT-VALUE})")
    int floorSeconds = 5;

    @Mixin
    final StoreOptions store = new StoreOptions();

    /** Opens what the scenario needs, and makes it. */
    interface Preparation {
        Plan prepare(BenchPremises premises);
    }

    /** The command's exit code: 0 when nothing went wrong in any run. */
    int measure(String scenario, Preparation preparation) {
        BenchCommand.atLeast(1, "--runs", runs);
        BenchCommand.atLeast(1, "--floor-seconds", floorSeconds);
        try {
            return store.data == null
                    ? inPassing(scenario, preparation)
                    : in(Path.of(store.data), scenario, preparation);
        } catch (IllegalStateException failure) {
            Console.complain("The measurement stopped: " + failure.getMessage());
            return 1;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int inPassing(String scenario, Preparation preparation) throws IOException {
        Path directory = Files.createTempDirectory("tramoya-bench");
        try {
            store.data = directory.toString();
            return in(directory, scenario, preparation);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private int in(Path directory, String scenario, Preparation preparation) throws IOException {
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).type().equals("tmpfs")) {
            Console.complain("%s is in memory, so nothing here waits for a disk: use --data".formatted(directory));
        }
        try (BenchPremises premises = new BenchPremises(directory, store)) {
            return new Measurement(scenario, this, premises).take(preparation.prepare(premises));
        }
    }
}
