package tramoya.eventing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL inside one transaction or one read. Not safe for several threads; valid only during the call it was given
 * to.
 *
 * <p>Parameters: text, numbers, booleans (1 or 0), {@link java.time.Instant} (epoch microseconds), enums (their name),
 * byte arrays; anything else, such as a typed id, by its {@code toString()}.
 */
public interface Sql {
    /** Runs a statement whose row count nobody needs; equal statements in a row travel as one batch. */
    void run(String statement, @Nullable Object... parameters);

    /** Runs a statement now and says how many rows it touched. */
    int update(String statement, @Nullable Object... parameters);

    /** All rows of a query, at most 100,000. */
    <T> List<T> query(String statement, RowReader<T> reader, @Nullable Object... parameters);

    /** The only row of a query, if there is one. */
    default <T> Optional<T> first(String statement, RowReader<T> reader, @Nullable Object... parameters) {
        return query(statement, reader, parameters).stream().findFirst();
    }

    /** Makes a value of one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row);
    }
}
