package tramoya.customers;

import java.time.InstantSource;
import java.util.function.UnaryOperator;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;

/** The customers service as a simulation runs it. */
public final class SimulatedCustomers {
    private final RunningCustomers running = new RunningCustomers();

    public ServiceDefinition definition(Vault vault, InstantSource clock) {
        return CustomersService.definition(running, vault, clock);
    }

    /** Tells the service that it runs. */
    public UnaryOperator<Service> started() {
        return running::started;
    }
}
