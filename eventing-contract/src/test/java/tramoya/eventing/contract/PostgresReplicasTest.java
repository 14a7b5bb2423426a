package tramoya.eventing.contract;

import tramoya.eventing.Storage;

class PostgresReplicasTest extends ReplicasContract {
    @Override
    protected Storage newStorage() {
        return PostgresServer.newDatabase();
    }

    @Override
    protected int shards() {
        return 4;
    }
}
