package tramoya.eventing.contract;

import tramoya.eventing.Storage;

class PostgresNetworkTest extends BadWeatherContract {
    @Override
    protected Storage newStorage() {
        return PostgresServer.newDatabase();
    }
}
