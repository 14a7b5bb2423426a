package tramoya.eventing.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.internal.BufferedTurn.Cause;

/** Gives each event a turn in memory, then commits all turns of the page and the checkpoint together. */
final class ReactorDelivery implements Lane.Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(ReactorDelivery.class);

    private final Subscriber.Reacting subscriber;
    private final ServiceContext context;

    ReactorDelivery(Subscriber.Reacting subscriber, ServiceContext context) {
        this.subscriber = subscriber;
        this.context = context;
    }

    @Override
    public Set<String> deliver(List<RecordedEvent> events, Parking parking, Lane.Move move) {
        context.streams().meet(events.stream().map(event -> event.envelope().correlation()));
        AtomicReference<Failures> last = new AtomicReference<>(new Failures());
        context.committer().commit(batch -> {
            Failures failures = new Failures();
            for (RecordedEvent event : events) {
                if (!failures.blocks(event, parking)) {
                    attempt(event, batch, failures);
                }
            }
            last.set(failures);
            return tx -> {
                failures.write(parking, context.now(), tx);
                move.to(tx);
            };
        });
        return last.get().keys();
    }

    private void attempt(RecordedEvent event, Pending batch, Failures failures) {
        try {
            turn(event, batch);
        } catch (RuntimeException | Error failure) {
            if (Faults.isNotOfTheWork(failure)) {
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
    public Rehearsal rehearse(List<RecordedEvent> events) {
        return Rehearsals.inTurns(events, this::turn, context);
    }

    @Override
    public void redeliver(RecordedEvent event, Consumer<Tx> after) {
        context.committer().commit(batch -> {
            turn(event, batch);
            return after;
        });
    }
}
