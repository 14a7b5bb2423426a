package tramoya.bench;

/** Where a shop can be opened, closed, and opened again with everything that happened in it. */
public interface Premises {
    /** In this process. Closed before it is opened again. */
    OpenShop open();

    /** Ends what {@link #open} began. */
    void close();

    /** Starts the shop in a process of its own, looks at it once it serves, and ends it. */
    StartUp startAlone();

    /**
     * A start of the shop.
     *
     * @param seconds from the start of the process to the first request served
     * @param memoryMegabytes of the process then
     */
    record StartUp(double seconds, double memoryMegabytes) {}
}
