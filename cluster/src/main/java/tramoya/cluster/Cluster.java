package tramoya.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the programs of a cluster, servers first, watches them, and starts again what has died. Everything that it
 * started ends with this process, however that ends. Safe for any number of threads.
 */
public final class Cluster implements AutoCloseable {
    /** What a short program compiles well is never paid back; the start alone takes a third less processor. */
    private static final String SOON_OVER = "-XX:TieredStopAtLevel=1";

    private static final Duration BETWEEN = Duration.ofMillis(100);

    /** Java's start is nearly all computing, so more at once would only be ready later. */
    private static final int STARTING_MAX = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Shape shape;
    private final Path directory;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Consumer<String> news;
    private final FileChannel door;
    private final Thread watch;
    private String told = "";
    private volatile boolean closing;

    private Cluster(Shape shape, Consumer<String> news) throws IOException {
        this.shape = shape;
        directory = shape.directory();
        this.news = news;
        door = lock(Files.createDirectories(directory));
        Files.createDirectories(logsOf(directory));
        for (Program program : Plan.programs(shape)) {
            members.put(
                    program.name(),
                    new Member(program, logOf(directory, program.name()).toFile(), Clock.systemUTC()));
        }
        watch = Thread.ofPlatform().name("cluster").unstarted(this::watch);
    }

    /**
     * Begins to start what the shape says.
     *
     * @param news what happens, a line each
     * @throws IllegalStateException when a server is not installed, or another cluster runs in that directory
     */
    public static Cluster start(Shape shape, Consumer<String> news) {
        try {
            Cluster cluster = new Cluster(shape, news);
            cluster.watch.start();
            return cluster;
        } catch (IOException failure) {
            throw new UncheckedIOException("The cluster cannot be started in " + shape.directory(), failure);
        }
    }

    static Path logsOf(Path directory) {
        return directory.resolve("logs");
    }

    /** Where a program's words are. */
    static Path logOf(Path directory, String name) {
        return logsOf(directory).resolve(name + ".log");
    }

    /** The file that tells how all programs are doing; see {@link Standing}. */
    static Path standingsOf(Path directory) {
        return directory.resolve("standing.json");
    }

    /** Whether a cluster runs there. */
    static boolean isUp(Path directory) throws IOException {
        if (!Files.exists(directory.resolve("lock"))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = channel.tryLock();
            return lock == null;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IllegalStateException("A cluster runs in %s already".formatted(directory));
        }
        return channel;
    }

    private void watch() {
        while (!closing) {
            look();
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private synchronized void look() {
        if (closing) {
            return;
        }
        boolean servers = true;
        for (Member member : members.values()) {
            if (member.hasDied()) {
                news.accept(member.program().name() + " has died and is started again");
                member.died();
            }
            if (member.isDue() && mayStart(member, servers)) {
                start(member);
            }
            if (member.beginsToServe()) {
                news.accept("%s is ready at %s"
                        .formatted(member.program().name(), member.program().address()));
            }
            servers &= !member.program().isServer() || member.state() == Member.State.SERVES;
        }
        tell();
    }

    /** What has been up before does without the servers for a while, and has to. */
    private boolean mayStart(Member member, boolean serversServe) {
        long starting = members.values().stream()
                .filter(other -> other.state() == Member.State.STARTS)
                .count();
        boolean canBeUsed = serversServe || member.hasServed();
        return member.program().isServer() || (canBeUsed && starting < STARTING_MAX);
    }

    private void start(Member member) {
        try {
            member.start();
        } catch (IOException failure) {
            news.accept("%s cannot be started: %s".formatted(member.program().name(), failure.getMessage()));
            member.died();
        } catch (InterruptedException stopped) {
            closing = true;
        }
    }

    private void tell() {
        String now = JsonMapper.shared().writeValueAsString(standings());
        if (now.equals(told)) {
            return;
        }
        try {
            Path draft = Files.writeString(directory.resolve("standing.json.new"), now);
            Files.move(draft, standingsOf(directory), StandardCopyOption.ATOMIC_MOVE);
            told = now;
        } catch (IOException full) {
            throw new UncheckedIOException("Cannot write in " + directory, full);
        }
    }

    /** How all programs are doing, in the order in which they are started. */
    public synchronized List<Standing> standings() {
        return members.values().stream().map(Member::standing).toList();
    }

    /**
     * Waits until everything that is not held back serves.
     *
     * @return false when that takes longer, or when something ends again and again instead of serving
     */
    public boolean awaitAll(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && !isHopeless()) {
            if (standings().stream()
                    .allMatch(one -> one.state().equals("serves") || one.state().equals("held"))) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return false;
    }

    private synchronized boolean isHopeless() {
        return members.values().stream().anyMatch(Member::isHopeless);
    }

    /** What it consists of. */
    public Shape shape() {
        return shape;
    }

    /** The file with the settings of all processes, keys included. */
    public Path settings() {
        return Plan.settingsOf(directory);
    }

    /** Of a program; it need not run. */
    public synchronized String addressOf(String name) {
        return member(name).program().address();
    }

    /**
     * A command of the shop, such as {@code verify}, with the settings of this cluster and as a process of its own. On
     * SQLite the shop must be held back meanwhile.
     *
     * @param process its name among the processes
     */
    public static ProcessBuilder command(Shape shape, String process, String... arguments) {
        List<String> command = new ArrayList<>(shape.shop());
        command.add(1, SOON_OVER);
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment()
                .put(
                        "SPRING_CONFIG_ADDITIONAL_LOCATION",
                        Plan.settingsOf(shape.directory()).toUri().toString());
        program.environment().put("TRAMOYA_PROCESS", process);
        return program;
    }

    /** SIGKILL. It is started again. */
    public synchronized void kill(String name) {
        end(name, false);
        member(name).release();
    }

    /** Ends it, with SIGKILL or in good order, and keeps it away. */
    public synchronized void hold(String name, boolean orderly) {
        end(name, orderly);
    }

    /** Lets what was held start again. */
    public synchronized void release(String name) {
        member(name).release();
    }

    /** A signal such as {@code STOP} to the program alone. */
    public synchronized void signal(String name, String signal) {
        try {
            member(name).signal(signal);
        } catch (IOException failure) {
            throw new UncheckedIOException("No signal reaches " + name, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String name, boolean orderly) {
        try {
            member(name).hold(orderly);
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be ended", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException(
                    "There is no %s: choose from %s".formatted(name, String.join(", ", members.keySet())));
        }
        return member;
    }

    /** Ends everything in good order, servers last. Safe to call twice. */
    @Override
    public void close() {
        closing = true;
        try {
            watch.join();
            List<Member> backwards = new ArrayList<>(members.values()).reversed();
            List<Thread> services = backwards.stream()
                    .filter(member -> !member.program().isServer())
                    .map(member ->
                            Thread.ofVirtual().start(() -> end(member.program().name(), true)))
                    .toList();
            for (Thread ending : services) {
                ending.join();
            }
            for (Member member : backwards) {
                end(member.program().name(), true);
            }
            Files.deleteIfExists(standingsOf(directory));
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close the cluster in " + directory, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
