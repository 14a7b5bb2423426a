package tramoya.eventing.internal;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Row;

/** The row that a result set stands on. */
final class JdbcRow implements Row {
    private final ResultSet results;

    JdbcRow(ResultSet results) {
        this.results = results;
    }

    @Override
    public String text(String column) {
        return present(column, textOrNull(column));
    }

    @Override
    public @Nullable String textOrNull(String column) {
        return get(column, () -> results.getString(column));
    }

    @Override
    public long number(String column) {
        return present(column, numberOrNull(column));
    }

    @Override
    public @Nullable Long numberOrNull(String column) {
        return get(column, () -> {
            long value = results.getLong(column);
            return results.wasNull() ? null : value;
        });
    }

    @Override
    public boolean flag(String column) {
        return number(column) != 0;
    }

    @Override
    public Instant time(String column) {
        return instant(number(column));
    }

    @Override
    public @Nullable Instant timeOrNull(String column) {
        Long micros = numberOrNull(column);
        return micros == null ? null : instant(micros);
    }

    @Override
    public UUID uuid(String column) {
        return present(column, uuidOrNull(column));
    }

    @Override
    public @Nullable UUID uuidOrNull(String column) {
        Object value = get(column, () -> results.getObject(column));
        return switch (value) {
            case null -> null;
            case UUID id -> id;
            case byte[] bytes -> {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                yield new UUID(buffer.getLong(), buffer.getLong());
            }
            default -> UUID.fromString(value.toString());
        };
    }

    @Override
    public byte[] bytes(String column) {
        return present(column, get(column, () -> results.getBytes(column)));
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Column %s is null: read it with a method that says so".formatted(column));
        }
        return value;
    }

    private static <T extends @Nullable Object> T get(String column, Getter<T> getter) {
        try {
            return getter.get();
        } catch (SQLException failure) {
            throw new StoreFailure(StoreFailure.Kind.STATEMENT, "Column " + column + " cannot be read", failure);
        }
    }

    private interface Getter<T extends @Nullable Object> {
        T get() throws SQLException;
    }
}
