package tramoya.eventing.contract;

import tramoya.eventing.Storage;

class PostgresEngineTest extends EngineContract {
    @Override
    protected Storage newStorage() {
        return PostgresServer.newDatabase();
    }
}
