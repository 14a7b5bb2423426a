package tramoya.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The kernel takes threads, waits and chance from its machine alone, or a simulation would not be in charge of them.
 */
class OneDoorTest {
    private static final Path KERNEL = Path.of("../eventing/src/main/java/tramoya/eventing");
    private static final List<String> ELSEWHERE = List.of(
            "System.nanoTime(",
            "System.currentTimeMillis(",
            "LockSupport.parkNanos(",
            "ThreadLocalRandom",
            "new Random(",
            "Thread.ofPlatform(",
            "Thread.ofVirtual(",
            "new Thread(",
            "Executors.",
            ".awaitNanos(",
            ".orTimeout(",
            "TimeUnit.",
            "InstantSource.system(");

    @Test
    void the_kernel_waits_and_draws_by_its_machine_only() throws IOException {
        List<String> findings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(KERNEL)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("RealMachine.java"))
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    String line = lines.get(i);
                    int number = i + 1;
                    boolean isCode =
                            !line.strip().startsWith("*") && !line.strip().startsWith("/");
                    ELSEWHERE.stream()
                            .filter(word -> isCode && line.contains(word))
                            .forEach(word ->
                                    findings.add("%s:%d uses %s: take it from Machine, so that it can be simulated"
                                            .formatted(file, number, word)));
                }
            }
        }
        assertThat(findings).isEmpty();
    }
}
