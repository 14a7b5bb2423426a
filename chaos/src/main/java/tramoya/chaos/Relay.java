package tramoya.chaos;

/** Stands between the shop's processes and does to their messages what networks and operators do. */
interface Relay extends AutoCloseable {
    /**
     * Sends events that have been sent before once more, as they were.
     *
     * @return how many
     */
    int repeat();

    /**
     * Takes away what waits for a process, as a retention does that has passed, or a purge by mistake.
     *
     * @return how many
     */
    long drop(String process);

    @Override
    void close();
}
