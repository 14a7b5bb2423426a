package tramoya.bench.load;

import java.io.IOException;

/** Does what arrivals are for. Each worker has one of its own, with a connection that it keeps. */
public interface Visitor extends AutoCloseable {
    /**
     * @throws IOException when no whole answer came; counted, and the next arrival is served
     * @throws IllegalStateException with few different messages, when the answer is not the right one; counted by them
     */
    void visit(Arrival arrival) throws IOException;

    @Override
    void close();
}
