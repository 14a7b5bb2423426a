package tramoya.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import tramoya.eventing.Storage;

/**
 * What an operator chooses; see docs/operations.md.
 *
 * @param data where SQLite files and generated keys are
 * @param store {@code sqlite} or {@code postgres}
 * @param services {@code all} or a list of names
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
        @Nullable Postgres postgres) {

    record Postgres(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable Integer connections) {}

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

    /** Refuses what this version cannot do, instead of doing something else. */
    void check() {
        if (store != null && !store.equals("sqlite") && !store.equals("postgres")) {
            throw new IllegalArgumentException("--store is %s: choose sqlite or postgres".formatted(store));
        }
        refuseUnlessEmbedded("--events", events);
        refuseUnlessEmbedded("--queues", queues);
        if (services != null && !services.equals("all")) {
            throw new IllegalArgumentException(
                    "--services %s: with embedded events all services run in one process; leave it out"
                            .formatted(services));
        }
    }

    private static void refuseUnlessEmbedded(String option, @Nullable String value) {
        if (value != null && !value.equals("embedded")) {
            throw new IllegalArgumentException(
                    "%s %s: this version has the embedded engine only; leave the option out".formatted(option, value));
        }
    }

    Storage storage() {
        if (!onPostgres()) {
            return new Storage.Sqlite(directory());
        }
        Postgres settings = postgres == null ? new Postgres(null, null, null, null) : postgres;
        return new Storage.Postgres(
                settings.url() == null ? "jdbc:postgresql://localhost:5432/tramoya" : settings.url(),
                settings.user() == null ? "tramoya" : settings.user(),
                settings.password() == null ? "" : settings.password(),
                settings.connections() == null ? 10 : settings.connections());
    }
}
