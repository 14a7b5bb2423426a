package tramoya.eventing.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;

/** Does work as if it were meant: decides on the committer's thread, writes, and undoes everything. */
final class Rehearsals {
    /** Others may be faster each time; then the shop is busy enough to be asked again later. */
    private static final int ROUNDS = 5;

    private Rehearsals() {}

    /** Gives each input a turn, one after the other until one fails. */
    static <T> Rehearsal inTurns(List<T> inputs, BiConsumer<T, Pending> turn, ServiceContext context) {
        for (int round = 0; round < ROUNDS; round++) {
            AtomicInteger handled = new AtomicInteger();
            AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
            Pending decided = context.committer().rehearse(batch -> {
                handled.set(0);
                failed.set(null);
                decide(inputs, turn, batch, handled, failed);
            });
            try {
                long rows = decided.isEmpty() ? 0 : context.writer().rehearse(decided);
                return new Rehearsal(decided, handled.get(), failed.get(), rows);
            } catch (StoreFailure refused) {
                if (!refused.decideAgain()) {
                    if (Faults.outage(refused)) {
                        throw refused;
                    }
                    return new Rehearsal(new Pending(null), 0, refused, 0);
                }
            }
        }
        throw new Unavailable("Others write the same streams all the time: try again shortly");
    }

    private static <T> void decide(
            List<T> inputs,
            BiConsumer<T, Pending> turn,
            Pending batch,
            AtomicInteger handled,
            AtomicReference<@Nullable Throwable> failed) {
        for (T input : inputs) {
            try {
                turn.accept(input, batch);
            } catch (RuntimeException | Error failure) {
                if (Faults.isNotOfTheWork(failure)) {
                    throw failure;
                }
                failed.set(failure);
                return;
            }
            handled.incrementAndGet();
        }
    }
}
