package tramoya.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that looks at events as they come. */
final class LiveStream implements AutoCloseable {
    private final BufferedReader lines;
    private final List<JsonNode> seen = new ArrayList<>();

    LiveStream(InputStream stream) throws IOException {
        lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
        assertThat(lines.readLine()).contains("listening");
    }

    /** All that was seen, once an event with this word in it was. */
    List<JsonNode> until(String word) throws IOException {
        while (seen.stream().noneMatch(event -> event.toString().contains(word))) {
            String line = lines.readLine();
            if (line.startsWith("data:")) {
                seen.add(JsonMapper.shared().readTree(line.substring("data:".length())));
            }
        }
        return seen;
    }

    List<JsonNode> seen() {
        return seen;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
