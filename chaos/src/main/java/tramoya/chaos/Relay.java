package tramoya.chaos;

/** Stands between the shop's processes and does to their messages what networks and operators do. */
interface Relay extends AutoCloseable {
    /**
     * Sends events that have been sent before once more, as they were.
     *
     * @return how many
     */
    int repeat();

    /** Begins to lose what is published to a process, which does not run meanwhile; {@link #drop} ends it. */
    void cutOff(String process);

    /**
     * Takes away what was published since {@link #cutOff}, as a retention does that has passed, or a binding that
     * somebody deleted by mistake.
     *
     * @return how many messages
     */
    long drop(String process);

    @Override
    void close();
}
