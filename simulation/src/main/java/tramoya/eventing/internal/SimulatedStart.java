package tramoya.eventing.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.transport.Network;

/** Starts the real engine over connections that a simulation has made. */
public final class SimulatedStart {
    private SimulatedStart() {}

    /** Makes an empty store, as the kernel does at the first start. */
    public static void makeStore(Path file) {
        SqliteDatabase.open(file).close();
    }

    /** The two connections of a store. */
    public record Connections(Connection writer, Connection reader) {}

    /** @param exclusive whether no other engine works on the same stores */
    public static Engine engine(
            Function<String, Connections> stores,
            boolean exclusive,
            EventTypes types,
            InstantSource clock,
            Collection<ServiceDefinition> definitions,
            Network network) {
        return RunningEngine.start(
                name -> database(stores.apply(name), exclusive), types, clock, definitions, 1, network, null);
    }

    private static Database database(Connections connections, boolean exclusive) {
        return new SqliteDatabase(connections.writer(), List.of(connections.reader()), exclusive);
    }
}
