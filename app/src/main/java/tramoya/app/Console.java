package tramoya.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Speaks to the person at the command line; everything else goes to a logger. */
final class Console {
    private static final PrintStream OUT =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final PrintStream ERR =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Console() {}

    static void say(String line) {
        OUT.println(line);
    }

    static void complain(String line) {
        ERR.println(line);
    }

    /** Overwrites the last progress line. */
    static void progress(String line) {
        ERR.print("\r" + line + "\u001b[K");
        ERR.flush();
    }
}
