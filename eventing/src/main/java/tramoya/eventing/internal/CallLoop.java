package tramoya.eventing.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.CallHandler;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.Effect;
import tramoya.eventing.Machine;
import tramoya.eventing.Unavailable;
import tramoya.eventing.internal.BufferedTurn.Cause;
import tramoya.eventing.internal.Pending.Planned;

/**
 * Makes the planned calls of one service and concludes them.
 *
 * <p>A call is marked as sent before it is made, so that after a crash the other side is asked what became of it. The
 * outcome, the facts that follow from it and the call's end are one transaction.
 */
final class CallLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallLoop.class);

    /** Calls on their way at once; the other side's patience, not ours, sets this. */
    private static final int IN_FLIGHT_MAX = 512;

    /** After these tries a call waits for a person. */
    private static final int ATTEMPTS_MAX = 15;

    /** A call that is marked as sent and was not concluded for this long is asked about. */
    static final Duration LOST = Duration.ofSeconds(60);

    private final Machine machine = Machine.current();
    private final Map<String, CallHandler<Object>> handlers = new HashMap<>();
    private final ServiceContext context;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT_MAX);
    private final BlockingQueue<Made> made = new LinkedBlockingQueue<>();
    private final Loop sender;
    private final Loop concluder;
    private volatile boolean taking;

    /** Whether planned calls may be waiting for room: then new ones queue up behind them. */
    private volatile boolean behind = true;

    private boolean closed;

    CallLoop(List<CallHandler<Object>> handlers, ServiceContext context) {
        this.context = context;
        handlers.forEach(handler -> this.handlers.put(handler.kind(), handler));
        sender = new Loop(context.name() + " calls", Duration.ofMillis(100), this::send);
        concluder = new Loop(context.name() + " outcomes", Duration.ofMillis(100), this::conclude);
    }

    /**
     * How a try ended: with an outcome, or with a failure and what it leaves us knowing.
     *
     * @param request null when it could not be read
     */
    private record Made(
            TakenCall call,
            @Nullable Object request,
            @Nullable Outcome outcome,
            @Nullable Throwable failure,
            Effect known) {
        static Made failed(TakenCall call, Throwable failure, Effect known) {
            return new Made(call, null, null, failure, known);
        }
    }

    void start() {
        if (context.database().exclusive()) {
            // Nobody else can be making these calls: what was on its way when we died is asked about at once.
            context.database()
                    .write(tx -> tx.update("UPDATE effect SET next_at = 0 WHERE state = 'sent' AND dead = 0"));
        }
        sender.start();
        concluder.start();
        taking = !handlers.isEmpty();
    }

    /** There may be new calls. */
    void wake() {
        sender.wake();
    }

    /**
     * How many of some calls about to be planned are to be marked as sent at once, and made by {@link #begin} after the
     * commit: it spares each a write and a look-up. Should this process die, they are asked about like any that were
     * sent.
     */
    int reserve(int planned) {
        int room = taking && !behind ? Math.min(planned, inFlight.availablePermits()) : 0;
        int reserved = inFlight.tryAcquire(room) ? room : 0;
        if (reserved < planned) {
            behind = true;
        }
        return reserved;
    }

    /**
     * Makes calls whose commit marked them as sent for the first time, and gives back what was reserved beyond them.
     */
    void begin(List<Planned> sent, Instant sentAt, int reserved) {
        inFlight.release(reserved - sent.size());
        for (Planned one : sent) {
            start(new TakenCall(
                    one.call().key(),
                    one.call().kind(),
                    Effect.PLANNED,
                    one.call().request(),
                    1,
                    1,
                    one.correlation(),
                    one.causation(),
                    sentAt));
        }
    }

    private void start(TakenCall call) {
        machine.lightThread("call " + call.kind(), () -> make(call)).start();
    }

    private boolean send() {
        int room = Math.min(inFlight.availablePermits(), 256);
        if (room == 0 || handlers.isEmpty()) {
            return false;
        }
        Instant now = context.now();
        List<TakenCall> due = context.database().read(tx -> TakenCall.due(now, room, tx));
        if (due.isEmpty()) {
            behind = false;
            return false;
        }
        List<TakenCall> taken = context.database().write(tx -> TakenCall.take(due, now, tx));
        for (TakenCall call : taken) {
            inFlight.acquireUninterruptibly();
            start(call);
        }
        return true;
    }

    private void make(TakenCall call) {
        try {
            CallHandler<Object> handler = handler(call);
            Object request = request(call, handler);
            if (call.state().recovery() == Effect.Recovery.ASK) {
                Optional<Outcome> known = handler.ask(call.key(), request);
                if (known.isPresent()) {
                    made.add(new Made(call, request, known.get(), null, Effect.SENT));
                    return;
                }
            }
            made.add(new Made(call, request, handler.call(call.key(), request), null, Effect.SENT));
        } catch (Unavailable nothingHappened) {
            Effect known = call.state().recovery() == Effect.Recovery.ASK ? Effect.UNKNOWN : Effect.PLANNED;
            made.add(Made.failed(call, nothingHappened, known));
        } catch (RuntimeException notKnown) {
            made.add(Made.failed(call, notKnown, Effect.UNKNOWN));
        } finally {
            inFlight.release();
            concluder.wake();
        }
    }

    private CallHandler<Object> handler(TakenCall call) {
        CallHandler<Object> handler = handlers.get(call.kind());
        if (handler == null) {
            throw noHandler(call.kind());
        }
        return handler;
    }

    private static IllegalStateException noHandler(String kind) {
        return new IllegalStateException(
                "No handler makes calls of kind %s: run the code that planned it".formatted(kind));
    }

    private Object request(TakenCall call, CallHandler<Object> handler) {
        return call.request() instanceof TakenCall.Json(String text)
                ? context.types().mapper().readValue(text, handler.requests())
                : call.request();
    }

    private boolean conclude() {
        List<Made> batch = new ArrayList<>();
        made.drainTo(batch, 256);
        if (batch.isEmpty()) {
            return false;
        }
        // When the store fails the outcomes are lost with us; their calls are marked as sent and will be asked about.
        context.streams().meet(batch.stream().map(one -> one.call().correlation()));
        int[] runs = new int[1];
        context.committer().commit(pending -> conclude(stillOurs(batch, runs[0]++ > 0), pending));
        sender.wake();
        return true;
    }

    /**
     * Without the calls that somebody else has taken meanwhile, this process among them: a call that lasts longer than
     * {@link #LOST} is asked about, and what its first maker brings home too late must not be concluded a second time.
     *
     * @param all also those that are too young for that by our clock: another process's may be ahead
     */
    private List<Made> stillOurs(List<Made> batch, boolean all) {
        Instant taken = context.now().minus(LOST);
        return batch.stream()
                .filter(one -> (!all && one.call().startedAt().isAfter(taken)) || isOurs(one.call()))
                .toList();
    }

    private boolean isOurs(TakenCall call) {
        boolean ours = context.database()
                .read(tx -> tx.first(
                        "SELECT token FROM effect WHERE effect_key = ?", row -> row.number("token"), call.key()))
                .filter(token -> token == call.token())
                .isPresent();
        if (!ours) {
            LOG.warn("{}: a call of kind {} came home when it had been given up for lost", context.name(), call.kind());
        }
        return ours;
    }

    private Consumer<Tx> conclude(List<Made> batch, Pending pending) {
        List<Made> ended = new ArrayList<>();
        List<Made> open = new ArrayList<>();
        for (Made one : batch) {
            if (one.outcome() == null) {
                open.add(one);
                continue;
            }
            try {
                turn(one, pending);
                ended.add(one);
            } catch (RuntimeException | Error failure) {
                if (Faults.isNotOfTheWork(failure)) {
                    throw failure;
                }
                LOG.warn(
                        "{} cannot conclude a call of kind {}",
                        context.name(),
                        one.call().kind(),
                        failure);
                open.add(Made.failed(one.call(), failure, Effect.UNKNOWN));
            }
        }
        return tx -> {
            ended.forEach(one -> end(one, tx));
            open.forEach(one -> leaveOpen(one, tx));
        };
    }

    private void turn(Made one, Pending pending) {
        TakenCall call = one.call();
        CallHandler<Object> handler = handler(call);
        Cause cause = new Cause(call.correlation(), call.causation(), null, context.name() + "/" + call.kind());
        BufferedTurn turn = context.turn(pending, cause);
        handler.conclude(call.key(), requireNonNull(one.request()), requireNonNull(one.outcome()), turn);
        turn.pending().merge();
    }

    private void end(Made one, Tx tx) {
        boolean confirmed = one.outcome() instanceof Outcome.Confirmed;
        String response = switch (one.outcome()) {
            case Outcome.Confirmed(String reference) -> reference;
            case Outcome.Refused(String reason) -> reason;
            case null -> "";
        };
        tx.runExactly(
                """
                UPDATE effect SET state = ?, response = ?, updated_at = ?, error_class = NULL, error = NULL
                WHERE effect_key = ? AND token = ?
                """,
                confirmed ? "confirmed" : "rejected",
                response,
                context.clock().instant(),
                one.call().key(),
                one.call().token());
    }

    private void leaveOpen(Made one, Tx tx) {
        Throwable failure =
                java.util.Objects.requireNonNullElseGet(one.failure(), () -> new TimeoutException("no answer"));
        boolean dead = one.call().attempts() >= ATTEMPTS_MAX;
        Instant now = context.clock().instant();
        if (dead) {
            LOG.error(
                    "{} gives up a call of kind {}: see its dead letters",
                    context.name(),
                    one.call().kind(),
                    failure);
        }
        tx.runExactly(
                """
                UPDATE effect SET state = ?, next_at = ?, dead = ?, error_class = ?, error = ?, updated_at = ?
                WHERE effect_key = ? AND token = ?
                """,
                one.known().name().toLowerCase(java.util.Locale.ROOT),
                now.plus(Backoff.after(one.call().attempts())),
                dead,
                Faults.cause(failure),
                Faults.message(failure),
                now,
                one.call().key(),
                one.call().token());
        Attempts.failed(Attempts.ofCall(one.call().key()), one.call().startedAt(), failure, now, tx);
    }

    /**
     * Looks what the next try of a call would do, and does none of it: the other side must not hear of a rehearsal.
     *
     * @throws IllegalStateException when no handler here makes such calls
     * @throws RuntimeException when the request cannot be read by today's code
     */
    Effect.Recovery nextMove(String kind, Effect state, String request) {
        CallHandler<Object> handler = handlers.get(kind);
        if (handler == null) {
            throw noHandler(kind);
        }
        context.types().mapper().readValue(request, handler.requests());
        return state.recovery();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        taking = false;
        sender.close();
        try {
            // Calls on their way may still bring an outcome; those that take longer are asked about at the next start.
            boolean all = machine.acquire(inFlight, IN_FLIGHT_MAX, Duration.ofSeconds(5));
            if (!all) {
                LOG.info("{}: some calls are still on their way; they will be asked about", context.name());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try {
            while (!made.isEmpty()) {
                conclude();
            }
        } catch (StoreFailure failure) {
            LOG.warn(
                    "{}: outcomes of calls cannot be written, and will be asked for at the next start: {}",
                    context.name(),
                    failure.getMessage());
        }
        concluder.close();
    }
}
