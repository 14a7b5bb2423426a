package tramoya.bench.load;

/** One visitor's arrival. Whatever is measured counts from when it was due, so that waiting counts. */
public final class Arrival {
    private final long number;
    private final long due;
    private final long waited;
    private final Timings timings;

    Arrival(long number, long due, long began, Timings timings) {
        this.number = number;
        this.due = due;
        this.waited = began - due;
        this.timings = timings;
    }

    /** From 0. */
    public long number() {
        return number;
    }

    /** In terms of {@link System#nanoTime()}. */
    public long due() {
        return due;
    }

    /** When a worker was free for it. */
    public long began() {
        return due + waited;
    }

    /** How long it stood before a worker was free. */
    public long waitedNanos() {
        return waited;
    }

    /** Notes a part of the visit that began at {@code from} and is over now; what was waited before counts to it. */
    public void over(String part, long from) {
        timings.record(part, waited + System.nanoTime() - from);
    }

    void over() {
        timings.record(Outcome.VISIT, System.nanoTime() - due);
        timings.record(Outcome.WAIT, waited);
    }
}
