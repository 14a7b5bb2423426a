package tramoya.eventing;

/** What we know of a call that left the house. A timeout is not a failure: the money may have moved. */
public enum Effect {
    /** Recorded, not yet made. */
    PLANNED(Recovery.SEND),
    /** On its way when we last looked. */
    SENT(Recovery.ASK),
    /** Done, and the other side said so. */
    CONFIRMED(Recovery.NONE),
    /** The other side said no. */
    REJECTED(Recovery.NONE),
    /** Nobody answered: it may have happened. */
    UNKNOWN(Recovery.ASK);

    private final Recovery recovery;

    Effect(Recovery recovery) {
        this.recovery = recovery;
    }

    /** What to do after a crash. Only a call that never left may be made again; the others are asked about. */
    public Recovery recovery() {
        return recovery;
    }

    /** The next move. */
    public enum Recovery {
        SEND,
        ASK,
        NONE
    }
}
