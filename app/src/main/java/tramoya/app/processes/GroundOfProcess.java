package tramoya.app.processes;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Engine;
import tramoya.eventing.Service;
import tramoya.eventing.Storage;
import tramoya.eventing.Unavailable;
import tramoya.operations.Ground;

/** Looks at the store and the brokers of this process. Safe for any number of threads. */
public final class GroundOfProcess implements Ground {
    private final Places places;
    private final Storage storage;
    private final Engine engine;
    private final Transports transports;

    public GroundOfProcess(Places places, Storage storage, Engine engine, Transports transports) {
        this.places = places;
        this.storage = storage;
        this.engine = engine;
        this.transports = transports;
    }

    @Override
    public Standing look() {
        @Nullable Broker ofEvents = transports.brokerOfEvents();
        @Nullable Broker ofJobs = transports.brokerOfJobs();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Support> store = executor.submit(this::store);
            Future<Support> events = executor.submit(() -> broker(ofEvents));
            Future<Support> jobs = Objects.equals(ofJobs, ofEvents) ? events : executor.submit(() -> broker(ofJobs));
            return new Standing(
                    places.process(),
                    named(places.here()),
                    named(places.queries()),
                    store.get(),
                    events.get(),
                    jobs.get());
        } catch (ExecutionException broken) {
            throw new IllegalStateException("Could not look at what this process stands on", broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while looking at what this process stands on", stopped);
        }
    }

    private static List<String> named(Set<ShopService> services) {
        return services.stream().map(ShopService::id).sorted().toList();
    }

    private Support store() {
        return switch (storage) {
            case Storage.Sqlite sqlite ->
                asked("sqlite", sqlite.directory().toString(), () -> version("SELECT sqlite_version() AS version"));
            case Storage.Postgres postgres ->
                asked(
                        "postgres",
                        withoutSecrets(postgres.url()),
                        () -> version("SELECT current_setting('server_version') AS version"));
        };
    }

    /** Every service has a store of its own, so all are asked. */
    private String version(String question) {
        return Stream.concat(Stream.of(""), engine.services().stream().map(service -> version(service, question)))
                .reduce((_, last) -> last)
                .orElse("");
    }

    private static String version(Service service, String question) {
        return service.read(sql -> sql.query(question, row -> row.text("version")))
                .getFirst();
    }

    /** Passwords can stand in the query of an address, and in front of the host. */
    static String withoutSecrets(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
    }

    private static Support broker(@Nullable Broker broker) {
        return broker == null
                ? Support.inside(Transports.EMBEDDED)
                : asked(broker.name(), broker.address(), broker::version);
    }

    private static Support asked(String kind, String address, Supplier<String> version) {
        try {
            return new Support(kind, address, version.get(), null);
        } catch (Unavailable | IllegalStateException | IllegalArgumentException away) {
            return new Support(kind, address, null, String.valueOf(away.getMessage()));
        }
    }
}
