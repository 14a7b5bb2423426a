package tramoya.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL of Debian's package with a database {@code tramoya}, for this machine only, with every commit on disk. */
final class PostgresProgram implements Program {
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String USER = "tramoya";

    private final Path directory;
    private final int port;
    private final String password;
    private final Path binaries;

    /** @throws IllegalStateException when it is not installed */
    PostgresProgram(Path directory, int port, String password) {
        this.directory = directory;
        this.port = port;
        this.password = password;
        this.binaries = newest();
    }

    private static Path newest() {
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
                    .max(Comparator.comparingDouble(PostgresProgram::number))
                    .orElseThrow(PostgresProgram::missing)
                    .resolve("bin");
        } catch (IOException nothing) {
            throw missing();
        }
    }

    /** Directories are called {@code 9.6} and {@code 15}. */
    private static double number(Path version) {
        return Double.parseDouble(String.valueOf(version.getFileName()));
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "There is no PostgreSQL in %s: apt-get install postgresql".formatted(PACKAGES));
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public boolean isServer() {
        return true;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/tramoya".formatted(port);
    }

    String user() {
        return USER;
    }

    /** Ends sessions instead of waiting for them. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public ProcessBuilder command() throws IOException, InterruptedException {
        if (!Files.exists(directory.resolve("ready"))) {
            create();
        }
        return program(
                "postgres",
                "-D",
                data(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=500",
                "-c",
                "shared_buffers=256MB");
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void create() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path secret = Files.writeString(directory.resolve("password"), password);
        run(null, "initdb", "-D", data(), "-U", USER, "--auth=scram-sha-256", "--pwfile=" + secret, "-E", "UTF8");
        Path statement = Files.writeString(directory.resolve("create.sql"), "CREATE DATABASE tramoya;\n");
        run(statement.toFile(), "postgres", "--single", "-D", data(), "postgres");
        Files.delete(secret);
        Files.delete(statement);
        Files.createFile(directory.resolve("ready"));
    }

    /** The superuser may not run PostgreSQL: there it runs in a user namespace of its own, in which nobody is that. */
    private ProcessBuilder program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.resolve(name).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private void run(@Nullable File input, String name, String... arguments) throws IOException, InterruptedException {
        File log = directory.resolve(name + ".log").toFile();
        Process process = program(name, arguments)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .redirectInput(input == null ? new File("/dev/null") : input)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("PostgreSQL cannot be set up: see " + log);
        }
    }

    @Override
    public boolean serves() {
        try {
            return program("pg_isready", "-q", "-h", "127.0.0.1", "-p", Integer.toString(port))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
