package tramoya.bench.floor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tramoya.bench.report.Floor;
import tramoya.eventing.Storage;

/**
 * Everything below a shop that can be measured without it.
 *
 * @param directory on the disk where the shop kept its things
 */
public record Floors(Path directory, Storage storage, int seconds) {
    /** As many as wait for the disk together when 512 writers append. */
    private static final int BATCH = 512;

    private static final double REQUESTS_PER_SECOND = 3_000;
    private static final int CONNECTIONS = 64;

    /** About as long as the events of an order. */
    public static final String PAYLOAD = "{\"note\":\"%s\"}".formatted("x".repeat(388));

    /**
     * One after the other.
     *
     * @param brokers addresses of those that the shop used
     * @param tools a file with the class path of the brokers' own tools; null when nobody knows it
     * @param trouble hears of floors that had to be left out
     */
    public List<Floor> measure(Map<String, String> brokers, @Nullable Path tools, Consumer<String> trouble)
            throws IOException {
        Duration lasting = Duration.ofSeconds(seconds);
        List<Floor> floors = new ArrayList<>();
        floors.add(FileFloor.measure(directory, BATCH, lasting));
        floors.add(InsertFloor.measure(storage, directory, PAYLOAD, BATCH, lasting));
        for (Map.Entry<String, String> broker : brokers.entrySet()) {
            try {
                floors.add(broker(broker.getKey(), broker.getValue(), tools));
            } catch (IllegalStateException failure) {
                trouble.accept("The floor of %s is left out: %s".formatted(broker.getKey(), failure.getMessage()));
            }
        }
        floors.addAll(GeneratorFloor.measure(REQUESTS_PER_SECOND, CONNECTIONS, lasting));
        return floors;
    }

    private Floor broker(String name, String address, @Nullable Path tools) throws IOException {
        if (tools == null || !Files.exists(tools)) {
            throw new IllegalStateException("its own tool is not here; start the measurement with ./tramoya bench");
        }
        BrokerFloor floor = new BrokerFloor(Files.readString(tools).strip(), seconds);
        try {
            return name.equals("kafka") ? floor.kafka(address) : floor.rabbitmq(address);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }
}
