package tramoya.eventing.contract;

import tramoya.eventing.Storage;

class PostgresEventLogTest extends EventLogOnEngine {
    @Override
    Storage newStorage() {
        return PostgresServer.newDatabase();
    }
}
