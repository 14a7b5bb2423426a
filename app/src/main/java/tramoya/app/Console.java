package tramoya.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Speaks to the person at the command line; everything else goes to a logger. */
final class Console {
    private static final PrintStream OUT =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final PrintStream ERR =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);

    private static final boolean SOMEBODY_LOOKS = Optional.ofNullable(System.console())
            .filter(java.io.Console::isTerminal)
            .isPresent();
    private static final int BAR = 40;

    private Console() {}

    static void say(String line) {
        OUT.println(line);
    }

    /** What is not the command's answer: trouble, and what a person should know beside it. */
    static void complain(String line) {
        ERR.println(line);
    }

    /** Overwrites the last progress line; nothing where nobody looks. */
    static void progress(String line) {
        if (SOMEBODY_LOOKS) {
            ERR.print("\r" + line + "\u001b[K");
            ERR.flush();
        }
    }

    /** A bar. The line stays when all is done. */
    static void progress(String what, int done, int all) {
        int full = all == 0 ? BAR : (int) ((long) BAR * done / all);
        progress("%-9s [%s%s] %d/%d".formatted(what, "#".repeat(full), ".".repeat(BAR - full), done, all));
        if (done == all) {
            progressEnds();
        }
    }

    static void progressEnds() {
        if (SOMEBODY_LOOKS) {
            ERR.println();
        }
    }
}
