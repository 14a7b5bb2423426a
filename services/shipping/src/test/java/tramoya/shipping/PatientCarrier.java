package tramoya.shipping;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Unknown;

/** A carrier that thinks until it is told to answer, so that things can happen meanwhile. It reports by webhook. */
final class PatientCarrier implements Carrier {
    final Map<String, Parcel> parcels = new ConcurrentHashMap<>();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    boolean wasAsked(String key) {
        return parcels.containsKey(key);
    }

    void answer(String key) {
        gate(key).countDown();
    }

    private CountDownLatch gate(String key) {
        return gates.computeIfAbsent(key, _ -> new CountDownLatch(1));
    }

    @Override
    public String name() {
        return "Correo";
    }

    @Override
    public Outcome register(String key, Parcel parcel) {
        parcels.put(key, parcel);
        try {
            if (!gate(key).await(20, TimeUnit.SECONDS)) {
                throw new Unknown("nobody let the carrier answer");
            }
        } catch (InterruptedException stopped) {
            throw new Unknown("stopped");
        }
        return new Confirmed("number of " + key);
    }

    @Override
    public Optional<Outcome> find(String key) {
        return Optional.empty();
    }

    @Override
    public Outcome cancel(String key) {
        cancelled.add(key);
        return new Confirmed(key);
    }

    @Override
    public Optional<Duration> ownPace() {
        return Optional.empty();
    }
}
