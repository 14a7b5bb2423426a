package tramoya.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Which cluster a command is about. */
final class Where {
    @Option(names = "--directory", description = "everything that the cluster keeps (default: ${DEFAULT-VALUE})")
    private Path directory = Path.of("data", "cluster");

    Path directory() {
        return directory.toAbsolutePath().normalize();
    }

    Path newsFile() {
        return Cluster.logOf(directory(), "cluster");
    }

    Path pidFile() {
        return directory().resolve("pid");
    }

    void requireUp() throws IOException {
        if (!Cluster.isUp(directory())) {
            throw new IllegalStateException("No cluster runs in %s: ./tramoya cluster up".formatted(directory()));
        }
    }

    /** How all programs are doing; nobody yet, in the first moment. */
    List<Standing> standings() throws IOException {
        try {
            String text = Files.readString(Cluster.standingsOf(directory()));
            return List.of(JsonMapper.shared().readValue(text, Standing[].class));
        } catch (NoSuchFileException early) {
            return List.of();
        }
    }
}
