package tramoya.eventing.contract;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import tramoya.eventing.Engine;
import tramoya.eventing.EventLog;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;

/** The log of a service that does nothing else. */
@SuppressWarnings("NullAway.Init") // opened by the contract before each test
abstract class EventLogOnEngine extends EventLogContract {
    private Storage storage;
    private Engine engine;

    abstract Storage newStorage();

    @Override
    protected EventLog open() {
        storage = newStorage();
        return start();
    }

    @Override
    protected EventLog reopen() {
        engine.close();
        return start();
    }

    private EventLog start() {
        ServiceDefinition orders = ServiceDefinition.named("orders").build();
        engine = Engine.start(storage, Tally.types(), InstantSource.system(), List.of(orders));
        return engine.service("orders").log();
    }

    @Override
    protected void tamper(String sql) {
        engine.service("orders").write(tx -> tx.update(sql));
    }

    @AfterEach
    void stop() {
        engine.close();
    }
}
