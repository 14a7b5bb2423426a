package tramoya.eventing.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.RecordedEvent;

/** Folds a page into the tables of one generation; when that fails, folds event by event to find the culprit. */
final class ProjectionDelivery implements Lane.Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionDelivery.class);

    private final Subscriber.Projecting subscriber;
    private final String suffix;
    private final ServiceContext context;

    ProjectionDelivery(Subscriber.Projecting subscriber, int generation, ServiceContext context) {
        this.subscriber = subscriber;
        this.suffix = Generations.suffix(generation);
        this.context = context;
    }

    @Override
    public Set<String> deliver(List<RecordedEvent> events, Parking parking, Lane.Move move) {
        Failures failures = new Failures();
        List<RecordedEvent> open = events.stream()
                .filter(event -> !failures.blocks(event, parking))
                .toList();
        try {
            fold(open, failures, parking, move);
            return failures.keys();
        } catch (RuntimeException failure) {
            if (Faults.outage(failure)) {
                throw failure;
            }
            return oneByOne(events, parking, move);
        }
    }

    private void fold(List<RecordedEvent> events, Failures failures, Parking parking, Lane.Move move) {
        context.database().write(tx -> {
            apply(events, tx);
            failures.write(parking, context.now(), tx);
            move.to(tx);
            return 0;
        });
    }

    /**
     * The checkpoint moves with the last event only; the others are safe to fold again because all goes in one commit.
     */
    private Set<String> oneByOne(List<RecordedEvent> events, Parking parking, Lane.Move move) {
        Failures failures = new Failures();
        context.database().write(tx -> {
            for (RecordedEvent event : events) {
                if (!failures.blocks(event, parking)) {
                    attempt(event, failures, tx);
                }
            }
            failures.write(parking, context.now(), tx);
            move.to(tx);
            return 0;
        });
        return failures.keys();
    }

    private void attempt(RecordedEvent event, Failures failures, Tx tx) {
        tx.savepoint("event");
        try {
            apply(List.of(event), tx);
            tx.releaseSavepoint("event");
        } catch (RuntimeException failure) {
            if (Faults.outage(failure)) {
                throw failure;
            }
            tx.rollbackTo("event");
            LOG.warn("{} {} parks the key of {}", context.name(), subscriber.name(), event, failure);
            failures.add(event, failure);
        }
    }

    private void apply(List<RecordedEvent> events, Tx tx) {
        tx.generation(suffix);
        try {
            subscriber.apply(events, context.types(), tx);
            tx.flush(); // what is still collected belongs to this generation
        } finally {
            tx.generation("");
        }
    }

    @Override
    public Rehearsal rehearse(List<RecordedEvent> events) {
        AtomicInteger handled = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        try {
            return context.database().<Rehearsal>write(tx -> {
                long before = tx.touched();
                for (RecordedEvent event : events) {
                    try {
                        apply(List.of(event), tx);
                    } catch (RuntimeException failure) {
                        if (Faults.outage(failure)) {
                            throw failure;
                        }
                        failed.set(failure); // on PostgreSQL nothing more can be done in this transaction
                        break;
                    }
                    handled.incrementAndGet();
                }
                throw new Rehearsal.Undone(tx.touched() - before);
            });
        } catch (Rehearsal.Undone undone) {
            return new Rehearsal(new Pending(null), handled.get(), failed.get(), undone.rows());
        }
    }

    @Override
    public void redeliver(RecordedEvent event, Consumer<Tx> after) {
        context.database().write(tx -> {
            apply(List.of(event), tx);
            after.accept(tx);
            return 0;
        });
    }
}
