package tramoya.eventing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds events into tables that queries read. Has no other effect, so it can be thrown away and rebuilt at any time.
 *
 * <p>In statements a table of this projection is written {@code {order_list}}: each generation has its own, and queries
 * read the live one under the plain name {@code order_list}. SQL must mean the same on SQLite and on PostgreSQL: ids
 * are {@code text}, times are {@code bigint} microseconds, money is {@code bigint} minor units.
 *
 * <p>Events of one key come in order, each once. Events of different keys or services come in no particular order, so
 * the outcome must not depend on it; else a rebuild would give other rows. {@link #inOrder()} asks for more.
 *
 * @param <E> the events it understands
 */
public interface Projection<E> {
    /** Fixed for good: it names the checkpoint. */
    String name();

    /** Bump it when {@link #tables()} or {@link #apply} change: the next start rebuilds beside the old generation. */
    int version();

    /**
     * The event records (or whole sealed languages) that it wants; the services that publish them are known by them.
     */
    Set<Class<? extends E>> consumes();

    /**
     * Whether the events of one service must come in the order of its log, whatever their keys: for those who do
     * something every so many events. It costs the shards: one process at a time does all of it. A key that is parked
     * still waits for itself alone.
     */
    default boolean inOrder() {
        return false;
    }

    /** {@code CREATE TABLE {order_list} (...)} and {@code CREATE INDEX {order_list}_state ON {order_list} (...)}. */
    List<String> tables();

    /** Called once per event; the tables and the checkpoint move in one transaction. */
    void apply(E event, Envelope envelope, Sql sql);

    /** An event and its place in the log. */
    record Placed<E>(E event, Envelope envelope) {}

    /**
     * Called with some events in a row, as many as happen to be there. It must leave the rows that {@link #apply}
     * leaves one by one; where many events move the same row, it can write that row once.
     */
    default void applyAll(List<Placed<E>> events, Sql sql) {
        events.forEach(one -> apply(one.event(), one.envelope(), sql));
    }

    /** The newest event of each key: enough for rows of which each event of their key says all. */
    static <E> Collection<Placed<E>> newest(List<Placed<E>> events) {
        Map<String, Placed<E>> newest = new LinkedHashMap<>();
        events.forEach(one -> newest.put(one.envelope().key(), one));
        return newest.values();
    }
}
