package tramoya.eventing.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Engine;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Ids;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.WorkQueue;

/** The services of this process, on the embedded transport: subscribers read the publishers' logs. */
public final class RunningEngine implements Engine {
    private final Map<String, RunningService> services = new LinkedHashMap<>();
    private final Queues queues = new Queues();
    private final @Nullable FileChannel lock;
    private boolean closed;

    private RunningEngine(@Nullable FileChannel lock) {
        this.lock = lock;
    }

    /** See {@link Engine#start}. */
    public static Engine start(
            Storage storage,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            int shards) {
        if (shards < 1 || shards > Envelope.SLOTS || Integer.bitCount(shards) != 1) {
            throw new IllegalArgumentException(
                    "%d shards: choose 1, 2, 4, 8, 16, 32 or %d".formatted(shards, Envelope.SLOTS));
        }
        FileChannel lock = storage instanceof Storage.Sqlite(Path directory) ? lock(directory) : null;
        RunningEngine engine = new RunningEngine(lock);
        try {
            engine.open(storage, types, clock, definitions, shards);
            return engine;
        } catch (RuntimeException | Error failure) {
            engine.close();
            throw failure;
        }
    }

    private void open(
            Storage storage,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            int shards) {
        String owner = Ids.next().toString();
        // Migrations of ten databases take a second one by one.
        List<CompletableFuture<Database>> databases = definitions.stream()
                .map(definition -> CompletableFuture.supplyAsync(() -> database(storage, definition.name())))
                .toList();
        int next = 0;
        for (ServiceDefinition definition : definitions) {
            Database database = databases.get(next++).join();
            services.put(
                    definition.name(),
                    new RunningService(definition, database, types, clock, owner, queues, this::source, shards));
        }
        services.values().forEach(RunningService::start);
    }

    private static Database database(Storage storage, String service) {
        return switch (storage) {
            case Storage.Sqlite(Path directory) -> new SqliteDatabase(directory.resolve(service + ".db"));
            case Storage.Postgres postgres -> new PostgresDatabase(postgres, service);
        };
    }

    private static FileChannel lock(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = tryLock(channel);
            if (held == null) {
                channel.close();
                throw new IllegalStateException(
                        "Another process is using %s: stop it, or choose another directory with --data"
                                .formatted(directory));
            }
            return channel;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the directory " + directory, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null; // this very process has it open
        }
    }

    private @Nullable JdbcEventLog source(String service) {
        RunningService running = services.get(service);
        return running == null ? null : running.log();
    }

    @Override
    public Service service(String name) {
        RunningService service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("The service %s does not run here".formatted(name));
        }
        return service;
    }

    @Override
    public Collection<Service> services() {
        return List.copyOf(services.values());
    }

    @Override
    public Optional<WorkQueue> queue(String name) {
        return queues.find(name);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // First everybody stops working, then stores close: a service's last words may go to another one's queue.
        List<Thread> stopping = new ArrayList<>();
        services.values().forEach(service -> stopping.add(Thread.ofPlatform().start(service::stopWorking)));
        try {
            for (Thread thread : stopping) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        services.values().forEach(RunningService::close);
        unlock();
    }

    private void unlock() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException failure) {
                throw new UncheckedIOException("The directory's lock cannot be given back", failure);
            }
        }
    }
}
