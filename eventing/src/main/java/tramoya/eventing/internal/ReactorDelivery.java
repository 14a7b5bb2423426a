package tramoya.eventing.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.internal.BufferedTurn.Cause;

/** Gives each event a turn in memory, then commits all turns of the page and the checkpoint together. */
final class ReactorDelivery implements Lane.Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(ReactorDelivery.class);

    /** A conflict means that another writer of this service was faster; each round one of them wins. */
    private static final int ROUNDS_MAX = 50;

    private final Subscriber.Reacting subscriber;
    private final ServiceContext context;

    ReactorDelivery(Subscriber.Reacting subscriber, ServiceContext context) {
        this.subscriber = subscriber;
        this.context = context;
    }

    @Override
    public Set<String> deliver(List<RecordedEvent> events, Parking parking, Lane.Move move) {
        for (int round = 1; ; round++) {
            Pending batch = new Pending(null);
            Lane.Failures failures = new Lane.Failures();
            for (RecordedEvent event : events) {
                if (!failures.blocks(event, parking)) {
                    attempt(event, batch, failures);
                }
            }
            try {
                context.writer().commit(batch, tx -> {
                    failures.write(parking, context.now(), tx);
                    move.to(tx);
                });
                return failures.keys();
            } catch (StoreFailure failure) {
                if (!failure.decideAgain() || round == ROUNDS_MAX) {
                    throw failure;
                }
            }
        }
    }

    private void attempt(RecordedEvent event, Pending batch, Lane.Failures failures) {
        try {
            turn(event, batch);
        } catch (RuntimeException failure) {
            if (Faults.outage(failure)) {
                throw failure;
            }
            LOG.warn("{} {} parks the key of {}", context.name(), subscriber.name(), event, failure);
            failures.add(event, failure);
        }
    }

    private void turn(RecordedEvent event, Pending batch) {
        Envelope envelope = event.envelope();
        Cause cause = new Cause(
                envelope.correlation(),
                envelope.id(),
                envelope.traceparent(),
                context.name() + "/" + subscriber.name());
        BufferedTurn turn = context.turn(batch, cause);
        subscriber.reaction().reactor().on(event.decoded(context.types()), turn);
        turn.pending().merge();
    }

    @Override
    public void redeliver(RecordedEvent event, Consumer<Tx> after) {
        for (int round = 1; ; round++) {
            Pending batch = new Pending(null);
            turn(event, batch);
            try {
                context.writer().commit(batch, after);
                return;
            } catch (StoreFailure failure) {
                if (!failure.decideAgain() || round == ROUNDS_MAX) {
                    throw failure;
                }
            }
        }
    }
}
