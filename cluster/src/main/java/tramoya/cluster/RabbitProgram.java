package tramoya.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tramoya.eventing.rabbitmq.broker.RabbitNode;

/** A RabbitMQ node together with Erlang's port mapper, which ends with it. */
record RabbitProgram(RabbitNode node) implements Program {
    /** The listener opens when all that was on disk is there again. */
    private static final int LOOK_MILLIS = 200;

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public ProcessBuilder command() throws IOException {
        Files.createDirectories(node.directory());
        List<String> mapper = node.mapper().command();
        ProcessBuilder program = node.program();
        List<String> both = new ArrayList<>(List.of("sh", "-c", "$0 $1 $2 $3 $4 & shift 4; exec \"$@\""));
        both.addAll(mapper);
        both.addAll(program.command());
        return program.command(both);
    }

    @Override
    public boolean serves() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), node.ports().amqp()),
                    LOOK_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String address() {
        return "%s, management http://127.0.0.1:%d, MQTT %d, STOMP %d"
                .formatted(
                        node.address(),
                        node.ports().management(),
                        node.ports().mqtt(),
                        node.ports().stomp());
    }
}
