package tramoya.shipping;

import java.time.Duration;
import java.util.Optional;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.simulation.Outside;

/** The shipping service with the test carrier behind a bad line. */
public final class SimulatedShipping {
    private SimulatedShipping() {}

    public static ServiceDefinition definition(Duration step, Vault vault, Outside outside) {
        return ShippingService.definition(new FarAway(new TestCarrier(step), outside), vault);
    }

    private record FarAway(Carrier carrier, Outside outside) implements Carrier {
        @Override
        public String name() {
            return carrier.name();
        }

        @Override
        public Outcome register(String key, Parcel parcel) {
            return outside.call(key, () -> carrier.register(key, parcel));
        }

        @Override
        public Optional<Outcome> find(String key) {
            return outside.call("find " + key, () -> carrier.find(key));
        }

        @Override
        public Outcome cancel(String key) {
            return outside.call(key, () -> carrier.cancel(key));
        }

        @Override
        public Optional<Duration> ownPace() {
            return carrier.ownPace();
        }
    }
}
