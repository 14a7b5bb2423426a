package tramoya.eventing.kafka.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker by what stays the same when it is started again. The first of a cluster is its controller, too.
 *
 * @param node 1 for the first
 * @param saslPort for those who have to log in: SASL with PLAIN, {@code tramoya}, {@code open sesame}
 * @param controllerPort of the first node
 * @param directory its data; made when it is missing
 * @param features levels of features that are not to be the newest, {@code share.version=0}
 */
public record KafkaNode(int node, int port, int saslPort, int controllerPort, Path directory, List<String> features) {
    private static final int LOOK_MILLIS = 200;

    public KafkaNode {
        features = List.copyOf(features);
    }

    /**
     * A JVM with this JVM's class path, which ends when the one that started it ends.
     *
     * @param forTheMachine options of the JVM
     */
    public ProcessBuilder program(String... forTheMachine) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        command.addAll(List.of(forTheMachine));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                Integer.toString(port),
                Integer.toString(saslPort),
                Integer.toString(controllerPort),
                directory.toString()));
        command.addAll(features);
        if (node != BrokerMain.FIRST) {
            command.add(BrokerMain.NODE + node);
        }
        return new ProcessBuilder(command);
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Whether it, and as many nodes as came before it, are there. Takes 3 s at most. */
    public boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LOOK_MILLIS);
        } catch (IOException notYet) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap(), "request.timeout.ms", "3000", "default.api.timeout.ms", "3000"))) {
            return admin.describeCluster().nodes().get().size() >= node;
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while a broker started", stopped);
        }
    }
}
