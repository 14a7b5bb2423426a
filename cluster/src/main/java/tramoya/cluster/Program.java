package tramoya.cluster;

import java.io.IOException;

/** Something that runs in the cluster. */
public interface Program {
    /** Unique in the cluster: {@code kafka}, {@code orders}, {@code orders-2}. */
    String name();

    /** Whether services need it before they can start. */
    boolean isServer();

    /** How it is started now; what it needs on disk is made. */
    ProcessBuilder command() throws IOException, InterruptedException;

    /** The signal that asks it to end in good order. */
    default String stopSignal() {
        return "TERM";
    }

    /** Whether it does its work. Answers within a few seconds. */
    boolean serves();

    /** Where it is found. */
    String address();
}
