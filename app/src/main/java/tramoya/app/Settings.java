package tramoya.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import tramoya.app.processes.Places;
import tramoya.app.processes.ShopService;
import tramoya.app.processes.Transports;
import tramoya.eventing.Storage;

/**
 * What an operator chooses; see docs/operations.md.
 *
 * @param data where SQLite files and generated keys are
 * @param store {@code sqlite} or {@code postgres}
 * @param services {@code all} or a list of names
 * @param process names this process among those of the shop; by default the machine's name and the services
 * @param remote addresses of services that run in other processes, such as {@code http://orders:8080}
 * @param demo whether an empty shop gets the demo catalogue
 * @param shards into how many parts new subscriptions are split
 */
@ConfigurationProperties("tramoya")
record Settings(
        @Nullable String data,
        @Nullable String store,
        @Nullable String events,
        @Nullable String queues,
        @Nullable String services,
        @Nullable Boolean demo,
        @Nullable Integer shards,
        @Nullable String process,
        @Nullable Map<String, String> remote,
        @Nullable Postgres postgres) {

    /** @param vaultUrl where the keys of personal data are, when that is another database than {@code url} */
    record Postgres(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable Integer connections,
            @Nullable String vaultUrl) {}

    Path directory() {
        return Path.of(data == null ? "data" : data);
    }

    boolean onPostgres() {
        return "postgres".equals(store);
    }

    int shardsOrOne() {
        return shards == null ? 1 : shards;
    }

    boolean wantsDemo() {
        return demo == null || demo;
    }

    /** Refuses what cannot work, instead of doing something else. */
    void check() {
        if (store != null && !store.equals("sqlite") && !store.equals("postgres")) {
            throw new IllegalArgumentException("--store is %s: choose sqlite or postgres".formatted(store));
        }
        if (!isApart()) {
            return;
        }
        if (eventsOrEmbedded().equals(Transports.EMBEDDED)) {
            throw new IllegalArgumentException(
                    "--services %s: with embedded events all services run in one process; leave it out, or choose a broker with --events"
                            .formatted(services));
        }
        if (queuesOrEmbedded().equals(Transports.EMBEDDED)) {
            throw new IllegalArgumentException(
                    "--services %s: embedded queues do not reach the other processes; choose a broker with --queues"
                            .formatted(services));
        }
        if (!onPostgres()) {
            throw new IllegalArgumentException(
                    "--services %s: all processes open what is sealed with keys in one database, and a SQLite directory belongs to one process; choose --store postgres"
                            .formatted(services));
        }
    }

    private ShopService.Chosen here() {
        return ShopService.chosen(services);
    }

    /** Whether some services run in other processes. */
    private boolean isApart() {
        return here().whole().size() < ShopService.values().length;
    }

    String eventsOrEmbedded() {
        return events == null ? Transports.EMBEDDED : events;
    }

    String queuesOrEmbedded() {
        return queues == null ? Transports.EMBEDDED : queues;
    }

    /** Brokers keep things under this name, so it must be the same after a restart. */
    String processName() {
        if (process != null) {
            if (!process.matches("[A-Za-z0-9.-]{1,100}")) {
                throw new IllegalArgumentException(
                        "tramoya.process is %s: use 1 to 100 letters, digits, dots and hyphens".formatted(process));
            }
            return process;
        }
        String running = isApart()
                ? Stream.concat(
                                here().whole().stream().map(ShopService::id),
                                here().queries().stream().map(service -> service.id() + "-query"))
                        .sorted()
                        .collect(Collectors.joining("-"))
                : "all";
        return (hostName() + "-" + running).replaceAll("[^A-Za-z0-9.-]", "-");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            throw new IllegalArgumentException(
                    "This machine does not know its name: set tramoya.process to one that no other process has",
                    nameless);
        }
    }

    Places places() {
        return Places.of(processName(), here(), remote == null ? Map.of() : remote);
    }

    Storage storage() {
        return onPostgres() ? database(postgresOrDefaults().url()) : new Storage.Sqlite(directory());
    }

    Storage vault() {
        @Nullable String elsewhere = postgresOrDefaults().vaultUrl();
        return onPostgres() && elsewhere != null ? database(elsewhere) : storage();
    }

    private Postgres postgresOrDefaults() {
        return postgres == null ? new Postgres(null, null, null, null, null) : postgres;
    }

    private Storage database(@Nullable String url) {
        Postgres settings = postgresOrDefaults();
        return new Storage.Postgres(
                url == null ? "jdbc:postgresql://localhost:5432/tramoya" : url,
                settings.user() == null ? "tramoya" : settings.user(),
                settings.password() == null ? "" : settings.password(),
                settings.connections() == null ? 10 : settings.connections());
    }
}
