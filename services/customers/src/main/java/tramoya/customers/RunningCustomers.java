package tramoya.customers;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;

/**
 * The running service, for a handler that belongs to its definition and so is made before it. Set by the wiring, and
 * not asked of Spring when it is needed: the handler may run while the engine is still being started.
 */
final class RunningCustomers implements Supplier<Service> {
    private final AtomicReference<@Nullable Service> service = new AtomicReference<>();

    Service started(Service running) {
        service.set(running);
        return running;
    }

    /** @throws Unavailable before it was started; asking later helps */
    @Override
    public Service get() {
        Service running = service.get();
        if (running == null) {
            throw new Unavailable("The customers service is still starting");
        }
        return running;
    }
}
