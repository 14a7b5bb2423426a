package tramoya.orders;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;
import tramoya.events.OrderEvent;
import tramoya.events.OrderId;

/**
 * Tells browsers how their orders move: first how the order stands, then one message per change of state, until it has
 * ended. Safe for any number of threads.
 *
 * <p>One thread reads the log and only says "look"; each watcher has a virtual thread that looks and sends, so that a
 * browser that takes nothing off its connection keeps nobody else waiting. As a lifecycle it ends before the web server
 * does, which else would wait for streams that never end.
 */
class OrderUpdates implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OrderUpdates.class);

    /** Each holds a connection; more than this and newcomers are asked to come back. */
    private static final int WATCHERS_MAX = 5_000;

    private static final int PAGE = 500;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Set<String> TERMINAL = Set.of("delivered", "cancelled");

    private final Service orders;
    private final EventTypes types;
    private final OrderReader reader;
    private final Map<OrderId, Set<Watcher>> watchers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean running;
    private @Nullable Thread reading;

    OrderUpdates(Engine engine, EventTypes types) {
        this.orders = engine.service("orders");
        this.types = types;
        this.reader = new OrderReader(orders, types);
    }

    /** One browser. A permit says that its order may have moved. */
    private record Watcher(OrderId orderId, SseEmitter emitter, Semaphore look, AtomicBoolean gone) {
        Watcher(OrderId orderId) {
            this(orderId, new SseEmitter(LONGEST.toMillis()), new Semaphore(0), new AtomicBoolean());
        }

        void hint() {
            if (look.availablePermits() == 0) {
                look.release();
            }
        }
    }

    SseEmitter follow(OrderId orderId) {
        if (count.incrementAndGet() > WATCHERS_MAX || !running) {
            count.decrementAndGet();
            throw new Unavailable("Too many browsers follow their orders: ask for the order instead");
        }
        Watcher watcher = new Watcher(orderId);
        watchers.compute(orderId, (_, known) -> {
            Set<Watcher> set = known == null ? ConcurrentHashMap.newKeySet() : known;
            set.add(watcher);
            return set;
        });
        watcher.emitter().onCompletion(() -> {
            watcher.gone().set(true);
            watcher.hint();
        });
        watcher.emitter().onTimeout(watcher.emitter()::complete);
        Thread.ofVirtual().name("order updates of a browser").start(() -> serve(watcher));
        return watcher.emitter();
    }

    private void serve(Watcher watcher) {
        try {
            OrderView view = reader.view(watcher.orderId()); // it is registered, so no change falls between
            send(watcher, view);
            int told = Math.max(1, view.history().size()); // who waits in the queue was told "pending" with no history
            while (running && !watcher.gone().get() && !TERMINAL.contains(view.state())) {
                if (!watcher.look().tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                    watcher.emitter().send(SseEmitter.event().comment("still here"));
                }
                view = reader.view(watcher.orderId());
                for (; told < view.history().size(); told++) {
                    send(watcher, view.asOf(told));
                }
            }
            watcher.emitter().complete();
        } catch (IOException | IllegalStateException gone) {
            watcher.emitter().completeWithError(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn("A browser's order updates end: {}", failure.getMessage());
            watcher.emitter().completeWithError(failure);
        } finally {
            leave(watcher);
        }
    }

    private void leave(Watcher watcher) {
        count.decrementAndGet();
        watchers.computeIfPresent(watcher.orderId(), (_, set) -> {
            set.remove(watcher);
            return set.isEmpty() ? null : set;
        });
    }

    private static void send(Watcher watcher, OrderView view) throws IOException {
        watcher.emitter().send(SseEmitter.event().name("state").data(view, MediaType.APPLICATION_JSON));
    }

    private void read() {
        long position = orders.log().head();
        while (running) {
            try {
                orders.log().awaitAfter(position, Duration.ofSeconds(1));
                for (RecordedEvent recorded : orders.log().read(position, PAGE)) {
                    position = recorded.position();
                    hint(recorded);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("Order updates have to wait: {}", failure.getMessage());
            }
        }
    }

    private void hint(RecordedEvent recorded) {
        if (!watchers.isEmpty() && recorded.decoded(types) instanceof OrderEvent event) {
            watchers.getOrDefault(event.orderId(), Set.of()).forEach(Watcher::hint);
        }
    }

    @Override
    public void start() {
        running = true;
        reading = Thread.ofPlatform().daemon().name("order updates").start(this::read);
    }

    @Override
    public void stop() {
        running = false;
        watchers.values().forEach(set -> set.forEach(Watcher::hint));
        Thread thread = reading;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
