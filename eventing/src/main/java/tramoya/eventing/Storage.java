package tramoya.eventing;

import java.nio.file.Path;

/** Where services keep their logs. Every service has a database (or schema) of its own. */
public sealed interface Storage {
    /** One SQLite file per service in a directory, which one process at a time may own. */
    record Sqlite(Path directory) implements Storage {}

    /**
     * One schema per service in a PostgreSQL database (15 or newer), shared by any number of processes.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @param connections the most connections that one service opens in this process
     */
    record Postgres(String url, String user, String password, int connections) implements Storage {
        @Override
        public String toString() {
            return "Postgres[%s as %s]".formatted(url, user); // the password stays out of logs
        }
    }
}
