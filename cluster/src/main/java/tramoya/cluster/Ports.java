package tramoya.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import tramoya.ports.FreePort;

/** Ports by the names of what listens on them, the same at each start. Kept in a file. */
final class Ports {
    private final Path file;
    private final Properties known = new Properties();

    Ports(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file)) {
                known.load(text);
            }
        }
    }

    /** The one that it has, or else a free one. */
    int of(String name) {
        return Integer.parseInt((String) known.computeIfAbsent(name, _ -> Integer.toString(FreePort.any())));
    }

    /** Says which one it has from now on. */
    void set(String name, int port) {
        known.setProperty(name, Integer.toString(port));
    }

    void save() throws IOException {
        try (Writer text = Files.newBufferedWriter(file)) {
            known.store(text, null);
        }
    }
}
