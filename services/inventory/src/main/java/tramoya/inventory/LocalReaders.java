package tramoya.inventory;

import java.time.Duration;
import java.util.Collection;
import tramoya.eventing.Engine;
import tramoya.eventing.Machine;
import tramoya.eventing.Projection;
import tramoya.eventing.Service;
import tramoya.events.InventoryEvent.InventoryUpdated;

/**
 * Waits until the read models of this process show what was just written here, so that a client that added pieces can
 * put them into a cart at once. What runs elsewhere is not waited for. Safe for any number of threads.
 */
final class LocalReaders {
    /** Longer than any healthy reader needs; a paused or parked one must not hold up writers any longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Machine machine = Machine.current();
    private final Engine engine;

    LocalReaders(Engine engine) {
        this.engine = engine;
    }

    void await(long position) {
        long deadline = machine.nanoTime() + PATIENCE.toNanos();
        for (Service reader : engine.services()) {
            for (Projection<?> projection : reader.definition().projections()) {
                if (isAboutStock(projection.consumes())) {
                    Duration left = Duration.ofNanos(Math.max(0, deadline - machine.nanoTime()));
                    reader.awaitApplied(projection.name(), InventoryService.NAME, position, left);
                }
            }
        }
    }

    private static boolean isAboutStock(Collection<? extends Class<?>> events) {
        return events.stream().anyMatch(event -> event.isAssignableFrom(InventoryUpdated.class));
    }
}
