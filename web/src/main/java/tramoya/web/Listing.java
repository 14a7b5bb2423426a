package tramoya.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list. {@code next} is the cursor of the following page, null on the last. */
public record Listing<T>(List<T> items, @Nullable String next) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 200;

    /** Cuts a list that was read with one row too many. */
    public static <T> Listing<T> cut(List<T> rows, int limit, java.util.function.Function<T, String> cursor) {
        return rows.size() <= limit
                ? new Listing<>(rows, null)
                : new Listing<>(List.copyOf(rows.subList(0, limit)), cursor.apply(rows.get(limit - 1)));
    }

    /** Holds a wished page size within its bounds. */
    public static int limit(@Nullable Integer wished) {
        return wished == null ? LIMIT_DEFAULT : Math.clamp(wished, 1, LIMIT_MAX);
    }
}
