package tramoya.eventing.contract;

import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Network;

/** A broker between services that all run in the same process. */
final class InOneHouse {
    private InOneHouse() {}

    static Network over(MemoryBroker broker, String process) {
        return new Network(process, broker.events(), broker.jobs(), (source, _, _) -> {
            throw new Unavailable(source + " should have been read in this process");
        });
    }
}
