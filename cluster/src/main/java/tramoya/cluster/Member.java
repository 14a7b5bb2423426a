package tramoya.cluster;

import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A program, and how it is doing. Used by one thread at a time. */
final class Member {
    private static final int STOP_SECONDS = 30;
    private static final long PAUSE_MILLIS_MAX = 15_000;
    private static final long STEADY_MILLIS = 30_000;

    /** What has ended as often without ever serving will not serve. */
    private static final int VAIN_STARTS_MAX = 3;

    enum State {
        WAITS,
        STARTS,
        SERVES,
        HELD
    }

    private final Program program;
    private final File log;
    private final Clock clock;
    private @Nullable Leash leash;
    private State state = State.WAITS;
    private Instant since;
    private Instant notBefore;
    private long pauseMillis = 500;
    private int starts;
    private boolean served;

    Member(Program program, File log, Clock clock) {
        this.program = program;
        this.log = log;
        this.clock = clock;
        this.since = clock.instant();
        this.notBefore = since;
    }

    Program program() {
        return program;
    }

    State state() {
        return state;
    }

    boolean hasServed() {
        return served;
    }

    /** Whether it was started several times and never served. */
    boolean isHopeless() {
        return !served && leash == null && starts >= VAIN_STARTS_MAX;
    }

    /** How it looks from outside. */
    Standing standing() {
        return new Standing(
                program.name(),
                state.name().toLowerCase(java.util.Locale.ROOT),
                leash == null ? 0 : leash.pid(),
                since,
                Math.max(0, starts - 1),
                program.address());
    }

    /** Whether something came to its end that nobody ended. */
    boolean hasDied() {
        return leash != null && !leash.isAlive();
    }

    /** It is started again after a pause, which grows while it does not stay up. */
    void died() {
        leash = null;
        boolean steady = since.plusMillis(STEADY_MILLIS).isBefore(clock.instant());
        pauseMillis = steady ? 500 : Math.min(PAUSE_MILLIS_MAX, pauseMillis * 2);
        notBefore = clock.instant().plusMillis(pauseMillis);
        become(State.WAITS);
    }

    boolean isDue() {
        return state == State.WAITS && !clock.instant().isBefore(notBefore);
    }

    void start() throws IOException, InterruptedException {
        leash = Leash.start(program.command(), log);
        starts++;
        become(State.STARTS);
    }

    /** Whether it serves now and did not a moment ago. */
    boolean beginsToServe() {
        if (state == State.STARTS && program.serves()) {
            become(State.SERVES);
            served = true;
            return true;
        }
        return false;
    }

    /** Ends it, and it stays away until {@link #release()}. */
    void hold(boolean orderly) throws IOException, InterruptedException {
        if (leash != null && orderly) {
            leash.stop(program.stopSignal(), STOP_SECONDS);
            leash.kill(); // what it started
        } else if (leash != null) {
            leash.kill();
        }
        leash = null;
        become(State.HELD);
    }

    void release() {
        notBefore = clock.instant();
        become(State.WAITS);
    }

    void signal(String name) throws IOException, InterruptedException {
        if (leash == null) {
            throw new IllegalStateException(program.name() + " does not run");
        }
        leash.signal(name);
    }

    private void become(State next) {
        state = next;
        since = clock.instant();
    }
}
