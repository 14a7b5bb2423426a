package tramoya.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.ProductId;
import tramoya.web.Listing;

/** What can be asked back about many stocks or about the past of one. Safe for any number of threads. */
final class StockQueries {
    private final Service service;

    StockQueries(Service service) {
        this.service = service;
    }

    /** A stock in a list; like {@link StockLevel}, and with the time of its last change. */
    record Listed(
            String productId,
            long onHand,
            long reserved,
            long available,
            boolean low,
            long threshold,
            boolean backorder,
            boolean closed,
            Instant changedAt) {}

    /**
     * One movement.
     *
     * @param quantity signed as seen by what can be sold; of a parcel, the pieces that left with it
     * @param onHand after it, as are the numbers that follow
     * @param by who did it, an opaque id
     */
    record Entry(
            long version,
            long position,
            String change,
            long quantity,
            long onHand,
            long reserved,
            long available,
            boolean alert,
            @Nullable String orderId,
            @Nullable String reason,
            String by,
            Instant at) {}

    /** Which stocks; closed ones are neither low nor out. */
    enum Scarcity {
        ANY(""),
        LOW(" AND low = 1 AND closed = 0"),
        OUT(" AND available <= 0 AND closed = 0");

        private final String condition;

        Scarcity(String condition) {
            this.condition = condition;
        }
    }

    record Counts(long low, long out) {}

    Counts counts() {
        return service.read(sql -> sql.query("""
                SELECT count(*) AS low, CAST(COALESCE(SUM(CASE WHEN available <= 0 THEN 1 ELSE 0 END), 0) AS bigint) AS out
                FROM stock_levels WHERE low = 1 AND closed = 0
                """, row -> new Counts(row.number("low"), row.number("out")))
                .getFirst());
    }

    Listing<Listed> stocks(Scarcity scarcity, @Nullable String cursor, int limit) {
        List<Listed> rows = service.read(sql -> sql.query(
                """
                SELECT product_id, on_hand, reserved, available, low, threshold, backorder, closed, changed_at
                FROM stock_levels WHERE product_id > ?%s ORDER BY product_id LIMIT ?
                """.formatted(scarcity.condition), StockQueries::listed, cursor == null ? "" : cursor, limit + 1));
        return Listing.cut(rows, limit, Listed::productId);
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.text("product_id"),
                row.number("on_hand"),
                row.number("reserved"),
                row.number("available"),
                row.flag("low"),
                row.number("threshold"),
                row.flag("backorder"),
                row.flag("closed"),
                row.time("changed_at"));
    }

    /**
     * Newest first.
     *
     * @param before the version before which the page starts; null for the newest
     * @throws tramoya.eventing.Rejected {@code stock.unknown} (404) when there is no such stock
     */
    Listing<Entry> ledger(ProductId productId, @Nullable Long before, int limit) {
        if (service.state(Stock.AGGREGATE, productId) instanceof Stock.Unknown) {
            throw Stock.unknown(productId);
        }
        List<Entry> rows = service.read(sql ->
                sql.query("""
                SELECT version, log_position, movement, quantity, on_hand, reserved, available, alert, order_id, reason,
                    actor, happened_at
                FROM stock_ledger WHERE product_id = ? AND version < ? ORDER BY version DESC LIMIT ?
                """, StockQueries::entry, productId, before == null ? Long.MAX_VALUE : before, limit + 1));
        return Listing.cut(rows, limit, entry -> Long.toString(entry.version()));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.number("version"),
                row.number("log_position"),
                row.text("movement").toLowerCase(Locale.ROOT),
                row.number("quantity"),
                row.number("on_hand"),
                row.number("reserved"),
                row.number("available"),
                row.flag("alert"),
                row.textOrNull("order_id"),
                row.textOrNull("reason"),
                row.text("actor"),
                row.time("happened_at"));
    }
}
