package tramoya.eventing.internal;

import static java.util.Objects.requireNonNull;

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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Engine;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventSource;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Ids;
import tramoya.eventing.Machine;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.Feed;
import tramoya.eventing.transport.Network;

/**
 * The services of this process. Subscribers read the publishers' logs, or mirrors of them when a network carries
 * events.
 */
public final class RunningEngine implements Engine {
    /** No broker, and no other process. */
    public static final Network ALONE = new Network("alone", null, null, (source, _, _) -> {
        throw new Unavailable(
                "The log of %s is not in this process, and there is no network to read it by".formatted(source));
    });

    private final Map<String, RunningService> services = new LinkedHashMap<>();
    private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();
    private final Network network;
    private final Queues queues;
    private final Feed feed = new LocalFeed(this::log);
    private final @Nullable FileChannel lock;
    private boolean closed;

    private RunningEngine(Network network, @Nullable FileChannel lock) {
        this.network = network;
        this.lock = lock;
        queues = new Queues(network.jobs());
    }

    /** See {@link Engine#start}. */
    public static Engine start(
            Storage storage,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            int shards,
            Network network) {
        if (shards < 1 || shards > Envelope.SLOTS || Integer.bitCount(shards) != 1) {
            throw new IllegalArgumentException(
                    "%d shards: choose 1, 2, 4, 8, 16, 32 or %d".formatted(shards, Envelope.SLOTS));
        }
        FileChannel lock = storage instanceof Storage.Sqlite(Path directory) ? lock(directory) : null;
        // Migrations of ten databases take a second one by one.
        Map<String, CompletableFuture<Database>> opening = new LinkedHashMap<>();
        definitions.forEach(definition -> opening.computeIfAbsent(
                databaseName(definition), name -> CompletableFuture.supplyAsync(() -> database(storage, name))));
        Function<String, Database> stores =
                name -> requireNonNull(opening.get(name)).join();
        return start(stores, types, clock, definitions, shards, network, lock);
    }

    /** @param stores opens the database of a name; asked once for each service, in their order */
    static RunningEngine start(
            Function<String, Database> stores,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            int shards,
            Network network,
            @Nullable FileChannel lock) {
        RunningEngine engine = new RunningEngine(network, lock);
        try {
            engine.open(stores, types, clock, definitions, shards);
            return engine;
        } catch (RuntimeException | Error failure) {
            engine.close();
            throw failure;
        }
    }

    private void open(
            Function<String, Database> stores,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            int shards) {
        String owner = Ids.next().toString();
        Sources sources = new Sources(this::source, this::log, this::readAnywhere, network.events());
        for (ServiceDefinition definition : definitions) {
            if (services.containsKey(definition.name())) {
                throw new IllegalArgumentException(
                        "The service %s is to run twice in one process: take its query side to another one"
                                .formatted(definition.name()));
            }
            Database database = stores.apply(databaseName(definition));
            services.put(
                    definition.name(),
                    new RunningService(definition, database, types, clock, owner, queues, sources, shards));
        }
        services.values().forEach(RunningService::start);
    }

    private static String databaseName(ServiceDefinition definition) {
        return definition.isQuerySide() ? definition.name() + "_query" : definition.name();
    }

    private static Database database(Storage storage, String service) {
        return switch (storage) {
            case Storage.Sqlite(Path directory) -> SqliteDatabase.open(directory.resolve(service + ".db"));
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

    /** The log of a service that is written here. */
    private @Nullable JdbcEventLog log(String service) {
        RunningService running = services.get(service);
        return running == null || running.definition().isQuerySide() ? null : running.log();
    }

    private Feed.Page readAnywhere(String service, long position, int limit) {
        Feed known = log(service) == null ? network.feed() : feed;
        return known.read(service, position, limit);
    }

    private @Nullable EventSource source(String service) {
        EventTransport events = network.events();
        return events == null ? log(service) : mirrors.computeIfAbsent(service, name -> mirror(name, events));
    }

    private Mirror mirror(String service, EventTransport events) {
        Mirror mirror = new Mirror(service, events, network.process(), this::readAnywhere);
        mirror.start();
        return mirror;
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
    public Feed feed() {
        return feed;
    }

    @Override
    public Collection<Arrivals> arrivals() {
        return mirrors.values().stream()
                .map(Mirror::arrivals)
                .sorted(Comparator.comparing(Arrivals::source))
                .toList();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // First everybody stops working, then stores close: a service's last words may go to another one's queue.
        List<Thread> stopping = new ArrayList<>();
        services.forEach(
                (name, service) -> stopping.add(Machine.current().thread(name + " stops", service::stopWorking)));
        stopping.forEach(Thread::start);
        try {
            for (Thread thread : stopping) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        mirrors.values().forEach(Mirror::close);
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
