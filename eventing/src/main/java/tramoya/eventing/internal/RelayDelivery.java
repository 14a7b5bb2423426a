package tramoya.eventing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.Linked;

/**
 * Publishes a service's own log on a transport, each event linked to the one before it in its slot. It parks nothing: a
 * broker that is away holds the relay up and nobody else, and what was published before a crash is published again.
 */
final class RelayDelivery implements Lane.Delivery {
    private final EventTransport transport;
    private final ServiceContext context;
    private final SlotEnds ends;
    private boolean declared;

    RelayDelivery(EventTransport transport, ServiceContext context) {
        this.transport = transport;
        this.context = context;
        ends = new SlotEnds(context.database());
    }

    /** The checkpoint follows now and then: writing it for each page would cost an fsync of the log's own disk. */
    @Override
    public Set<String> deliver(List<RecordedEvent> events, Parking parking, Lane.Move move) {
        if (!declared) {
            transport.declare(context.name());
            declared = true;
        }
        ends.startAt(events.getFirst().position() - 1);
        List<Linked> linked = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            linked.add(new Linked(event, ends.follow(event), context.log().epoch()));
        }
        try {
            transport.publish(context.name(), linked);
        } catch (Unavailable refused) {
            declared = false; // somebody may have deleted it
            throw refused;
        }
        return Set.of();
    }

    @Override
    public void redeliver(RecordedEvent event, Consumer<Tx> after) {
        throw new IllegalStateException(
                "A relay has no letters, but one of %s was to be sent again: %s".formatted(context.name(), event));
    }

    @Override
    public Rehearsal rehearse(List<RecordedEvent> events) {
        throw new IllegalStateException("A relay has no letters that could be tried");
    }
}
