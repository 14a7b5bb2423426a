package tramoya.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Services of the shop in a process.
 *
 * @param name of the process among those of the shop, too
 * @param services as {@code --services} takes them
 * @param shop the command that starts the shop, without arguments
 * @param settings a file with the settings that all processes share
 * @param more arguments
 */
record ServiceProgram(String name, String services, int port, List<String> shop, Path settings, List<String> more)
        implements Program {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(LOOK)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    @Override
    public boolean isServer() {
        return false;
    }

    @Override
    public ProcessBuilder command() {
        List<String> command = new ArrayList<>(shop);
        command.addAll(List.of("run", "--services", services, "--port", Integer.toString(port)));
        command.addAll(more);
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment()
                .put("SPRING_CONFIG_ADDITIONAL_LOCATION", settings.toUri().toString());
        program.environment().put("TRAMOYA_PROCESS", name);
        return program;
    }

    @Override
    public boolean serves() {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                .timeout(LOOK)
                .build();
        try {
            return HTTP.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String address() {
        return "http://localhost:" + port;
    }
}
