package tramoya.eventing.contract;

import tramoya.eventing.Storage;
import tramoya.eventing.transport.Network;

/** Replicas share their work by leases in their database, whatever brings the events to each of them. */
class PostgresReplicasOverBrokerTest extends ReplicasContract {
    private final MemoryBroker broker = new MemoryBroker();

    @Override
    protected Storage newStorage() {
        return PostgresServer.newDatabase();
    }

    @Override
    protected int shards() {
        return 4;
    }

    @Override
    protected Network network(String process) {
        return InOneHouse.over(broker, process);
    }
}
