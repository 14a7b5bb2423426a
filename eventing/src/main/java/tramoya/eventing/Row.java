package tramoya.eventing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a result, by column name. Asking for a column that is null throws, but for {@link #textOrNull}. */
public interface Row {
    String text(String column);

    @Nullable
    String textOrNull(String column);

    long number(String column);

    @Nullable
    Long numberOrNull(String column);

    /** A 1 or 0. */
    boolean flag(String column);

    /** Epoch microseconds as a time. */
    Instant time(String column);

    @Nullable
    Instant timeOrNull(String column);

    /** A UUID written as text, or in the database's own form. */
    UUID uuid(String column);

    @Nullable
    UUID uuidOrNull(String column);

    byte[] bytes(String column);
}
