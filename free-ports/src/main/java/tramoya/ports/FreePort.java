package tramoya.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Ports for servers that are killed and come back to the same port. While such a server is down, the system must not
 * give its port to anybody else, and it gives a port of its own choice to everyone who connects to anything: even to
 * those who try to reach the dead server, who then talk to themselves for ever. So these ports are from below the range
 * that any system chooses from.
 */
public final class FreePort {
    private static final int FIRST = 15_000;

    /** Linux chooses from 32768 on, all others from 49152 on. */
    private static final int END = 32_000;

    private static final int TRIES = 1_000;
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /**
     * A port on which nobody listens now, and which this process gives to nobody else.
     *
     * @throws IllegalStateException when there seems to be none
     */
    public static int any() {
        for (int i = 0; i < TRIES; i++) {
            int port = RANDOM.nextInt(FIRST, END);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port from %d to %d is free".formatted(FIRST, END - 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
