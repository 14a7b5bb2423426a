package tramoya.app.processes;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import tramoya.eventing.Engine;
import tramoya.eventing.Engine.Arrivals;

/**
 * How events of other processes arrive, per log that is listened to: what came, what came twice, what had to be read
 * from the publisher's log because the broker did not bring it, and how far behind the whole of it is.
 */
final class ArrivalsMetrics implements MeterBinder {
    private final Engine engine;

    ArrivalsMetrics(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Arrivals one : engine.arrivals()) {
            String source = one.source();
            count(registry, "received", source, Arrivals::received);
            count(registry, "duplicates", source, Arrivals::duplicates);
            count(registry, "repaired", source, Arrivals::repaired);
            Gauge.builder("tramoya.arrivals.missing", () -> of(source, each -> each.head() - each.complete()))
                    .tag("source", source)
                    .baseUnit("events")
                    .register(registry);
        }
    }

    private void count(MeterRegistry registry, String name, String source, ToLongFunction<Arrivals> figure) {
        FunctionCounter.builder("tramoya.arrivals." + name, engine, _ -> of(source, figure))
                .tag("source", source)
                .baseUnit("events")
                .register(registry);
    }

    private long of(String source, ToLongFunction<Arrivals> figure) {
        return engine.arrivals().stream()
                .filter(one -> one.source().equals(source))
                .mapToLong(figure)
                .findFirst()
                .orElse(0);
    }
}
