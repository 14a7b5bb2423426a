package tramoya.cluster;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that does not outlive this one, however this one ends, and takes all that it started with it. A shell turns
 * into the program, in a process group of its own; a watcher in that group reads from a pipe whose other end is here,
 * and kills the group when it closes. The pipe closes by itself when this process is killed.
 */
final class Leash {
    private static final String SCRIPT =
            "exec 3<&0; { cat <&3 >/dev/null; kill -KILL 0; } & exec \"$@\" </dev/null 3<&-";

    private final Process process;

    private Leash(Process process) {
        this.process = process;
        var _ = process.onExit().thenRun(this::letGo);
    }

    /** @param log what the program says is added to its end */
    static Leash start(ProcessBuilder program, File log) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "leash"));
        command.addAll(program.command());
        return new Leash(program.command(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    /** Of the program, and of its group. */
    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL to the program and all that it started; back when they are gone. */
    void kill() throws IOException, InterruptedException {
        killGroup(pid());
        process.waitFor();
    }

    /**
     * The same for a program that another process has on a leash.
     *
     * @param group of the program
     */
    static void killGroup(long group) throws IOException, InterruptedException {
        // Where nobody collects dead orphans, they count as being there, so the wait has an end.
        shell("kill -KILL -%1$d; for i in $(seq 100); do kill -0 -%1$d || exit; sleep 0.02; done".formatted(group));
    }

    /** The signal, and SIGKILL when it has not ended after that many seconds. */
    void stop(String signal, int seconds) throws IOException, InterruptedException {
        signal(signal);
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Such as {@code STOP} and {@code CONT}, to the program alone. */
    void signal(String name) throws IOException, InterruptedException {
        shell("kill -%s %d".formatted(name, pid()));
    }

    private static void shell(String script) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void letGo() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // Then the watcher has ended, too.
        }
    }
}
