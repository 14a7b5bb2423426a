package tramoya.eventing.contract;

import tramoya.eventing.transport.EventTransport;

class MemoryEventTransportTest extends EventTransportContract {
    private final MemoryBroker broker = new MemoryBroker();

    @Override
    protected EventTransport open() {
        return broker.events();
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
