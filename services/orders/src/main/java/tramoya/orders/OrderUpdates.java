package tramoya.orders;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;
import tramoya.events.OrderEvent;
import tramoya.events.OrderId;

/** Tells browsers how their orders move: one thread reads the log for all of them. Safe for any number of threads. */
class OrderUpdates implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(OrderUpdates.class);

    /** Each holds a connection; more than this and newcomers are asked to come back. */
    private static final int WATCHERS_MAX = 5_000;

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Set<String> TERMINAL = Set.of("delivered", "cancelled");

    private final Service orders;
    private final EventTypes types;
    private final OrderReader reader;
    private final Map<OrderId, Set<SseEmitter>> watchers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Thread thread;

    OrderUpdates(Engine engine, EventTypes types) {
        this.orders = engine.service("orders");
        this.types = types;
        this.reader = new OrderReader(orders, types);
        thread = Thread.ofPlatform().daemon().name("order updates").start(this::run);
    }

    SseEmitter follow(OrderId orderId) {
        if (count.incrementAndGet() > WATCHERS_MAX) {
            count.decrementAndGet();
            throw new Unavailable("Too many browsers follow their orders: ask for the order instead");
        }
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Set<SseEmitter> set = watchers.computeIfAbsent(orderId, _ -> ConcurrentHashMap.newKeySet());
        set.add(emitter);
        emitter.onCompletion(() -> {
            if (set.remove(emitter)) {
                count.decrementAndGet();
            }
            watchers.computeIfPresent(orderId, (_, left) -> left.isEmpty() ? null : left);
        });
        emitter.onTimeout(emitter::complete);
        send(emitter, reader.view(orderId)); // registered first, so that no change falls between
        return emitter;
    }

    private void run() {
        long position = orders.log().head();
        long heartbeat = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                orders.log().awaitAfter(position, Duration.ofSeconds(1));
                for (RecordedEvent recorded : orders.log().read(position, 500)) {
                    position = recorded.position();
                    tell(recorded);
                }
                if (System.nanoTime() - heartbeat > HEARTBEAT.toNanos()) {
                    heartbeat = System.nanoTime();
                    watchers.values().forEach(set -> set.forEach(OrderUpdates::beat));
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("Order updates have to wait: {}", failure.getMessage());
            }
        }
    }

    private void tell(RecordedEvent recorded) {
        if (watchers.isEmpty() || !recorded.envelope().stream().startsWith("order-")) {
            return;
        }
        if (recorded.decoded(types) instanceof OrderEvent event) {
            Set<SseEmitter> set = watchers.get(event.orderId());
            if (set != null) {
                OrderView view = reader.view(event.orderId());
                set.forEach(emitter -> send(emitter, view));
            }
        }
    }

    private static void send(SseEmitter emitter, OrderView view) {
        try {
            emitter.send(SseEmitter.event().name("state").data(view, MediaType.APPLICATION_JSON));
            if (TERMINAL.contains(view.state())) {
                emitter.complete();
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }

    private static void beat(SseEmitter emitter) {
        try {
            emitter.send(SseEmitter.event().comment("still here"));
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.interrupt();
        thread.join();
        watchers.values().forEach(set -> set.forEach(SseEmitter::complete));
    }
}
