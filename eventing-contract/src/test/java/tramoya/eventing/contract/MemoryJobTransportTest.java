package tramoya.eventing.contract;

import java.util.List;
import tramoya.eventing.transport.JobTransport;

class MemoryJobTransportTest extends JobTransportContract {
    private final MemoryBroker broker = new MemoryBroker();

    @Override
    protected JobTransport open() {
        return broker.jobs();
    }

    @Override
    protected void putNonsense(String queue, String text) {
        broker.putNonsense(queue, text);
    }

    @Override
    protected List<String> buried(String queue) {
        return broker.buried(queue);
    }

    @Override
    protected void killBroker() {
        broker.goAway();
    }

    @Override
    protected void restartBroker() {
        broker.comeBack();
    }
}
