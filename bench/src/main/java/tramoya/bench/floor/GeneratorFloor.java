package tramoya.bench.floor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tramoya.bench.load.Arrival;
import tramoya.bench.load.Connection;
import tramoya.bench.load.Load;
import tramoya.bench.load.Outcome;
import tramoya.bench.load.Schedule;
import tramoya.bench.load.Visitor;
import tramoya.bench.report.Floor;

/**
 * What the load generator costs by itself: asked of a handler that does nothing but answer, with as many bytes as a
 * product has. It takes a part of the same processors that the shop runs on.
 */
public final class GeneratorFloor implements AutoCloseable {
    private static final byte[] ANSWER =
            ("HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: 600\r\n\r\n" + "x".repeat(600))
                    .getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BACKLOG = 1_024;

    private final ServerSocket door;

    private GeneratorFloor() throws IOException {
        door = new ServerSocket();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        Thread.ofPlatform().name("floor").daemon().start(this::accept);
    }

    /** The second half counts, after a warm-up of the same length. */
    public static List<Floor> measure(double perSecond, int connections, Duration lasting) throws IOException {
        try (GeneratorFloor handler = new GeneratorFloor()) {
            Schedule schedule = Schedule.steady(perSecond, lasting);
            Load.run(schedule, connections, handler::visitor);
            Outcome outcome = Load.run(schedule, connections, handler::visitor);
            return List.of(
                    new Floor(
                            "load generator alone",
                            "processor time for a request, at %,.0f a second to a handler that only answers"
                                    .formatted(perSecond),
                            outcome.generatorMicros(),
                            "µs/request"),
                    new Floor(
                            "load generator alone, p99",
                            "the same; nothing that is measured can be quicker",
                            outcome.latency(Outcome.VISIT).p99(),
                            "ms"));
        }
    }

    private Visitor visitor() {
        Connection connection = new Connection(
                URI.create("http://%s:%d".formatted(door.getInetAddress().getHostAddress(), door.getLocalPort())));
        return new Visitor() {
            @Override
            public void visit(Arrival arrival) throws IOException {
                connection.get("/api/store/products/01890a5d-ac96-774b-bcce-b302099a8057");
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                client.setTcpNoDelay(true);
                Thread.ofPlatform().name("floor").daemon().start(() -> answer(client));
            }
        } catch (IOException closed) {
            // the measurement is over
        }
    }

    private static void answer(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[4_096];
            int matched = 0;
            for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
                for (int i = 0; i < got; i++) {
                    matched = buffer[i] == END[matched] ? matched + 1 : buffer[i] == END[0] ? 1 : 0;
                    if (matched == END.length) {
                        client.getOutputStream().write(ANSWER);
                        matched = 0;
                    }
                }
            }
        } catch (IOException closed) {
            // by the other side
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
