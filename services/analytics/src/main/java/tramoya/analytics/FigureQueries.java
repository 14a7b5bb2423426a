package tramoya.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.analytics.Figures.Count;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.eventing.Sql;

/** What can be asked back about the shop. Days and minutes are UTC. Safe for any number of threads. */
final class FigureQueries {
    private final Service service;

    FigureQueries(Service service) {
        this.service = service;
    }

    /** The figures of one minute; a minute in which nothing happened is left out of lists. */
    record Minute(Instant minute, Figures figures) {}

    /**
     * The figures of one day.
     *
     * @param shoppers how many different ones added something
     * @param buyers how many different ones ordered
     */
    record Day(LocalDate day, long shoppers, long buyers, Figures figures) {}

    /**
     * Some days together and one by one.
     *
     * @param events how often each event happened, by its name on the wire
     */
    record Summary(LocalDate from, LocalDate to, Figures total, Map<String, Long> events, List<Day> days) {}

    /** This minute and this day, as they stand. */
    record Now(Minute minute, Day day) {}

    /**
     * A product's figures of a day.
     *
     * @param product its pseudonym
     * @param name null when the catalogue has not told it (yet)
     * @param orders orders that hold it
     * @param revenue null in a list by pieces, which goes over all currencies
     */
    record Sold(
            String product,
            @Nullable String name,
            long orders,
            long pieces,
            @Nullable Money revenue) {}

    /** The best first, and equal ones by pseudonym. Revenue is compared within a currency only. */
    record TopProducts(LocalDate day, List<Sold> byPieces, Map<String, List<Sold>> byRevenue) {}

    /** Every minute from {@code from} to before {@code to} in which something happened, oldest first. */
    List<Minute> minutes(Instant from, Instant to) {
        return service.read(sql -> {
            Map<Instant, List<Count>> counts = counts(LiveFigures.MINUTE, from, to, sql);
            return counts.entrySet().stream()
                    .map(entry -> new Minute(entry.getKey(), Figures.of(entry.getValue())))
                    .toList();
        });
    }

    /** Every day from {@code first} to {@code last}, both included, also those on which nothing happened. */
    List<Day> days(LocalDate first, LocalDate last) {
        return service.read(sql -> days(first, last, sql));
    }

    private static List<Day> days(LocalDate first, LocalDate last, Sql sql) {
        Map<Instant, List<Count>> counts = counts(LiveFigures.DAY, start(first), start(last.plusDays(1)), sql);
        Map<Instant, Long> shoppers = shoppers(DayShoppers.ADDED, first, last, sql);
        Map<Instant, Long> buyers = shoppers(DayShoppers.ORDERED, first, last, sql);
        return first.datesUntil(last.plusDays(1))
                .map(day -> new Day(
                        day,
                        shoppers.getOrDefault(start(day), 0L),
                        buyers.getOrDefault(start(day), 0L),
                        Figures.of(counts.getOrDefault(start(day), List.of()))))
                .toList();
    }

    Summary summary(LocalDate first, LocalDate last) {
        return service.read(sql -> {
            List<Count> all = counts(LiveFigures.DAY, start(first), start(last.plusDays(1)), sql).values().stream()
                    .flatMap(List::stream)
                    .toList();
            Map<String, Long> events = new TreeMap<>();
            all.forEach(count -> events.merge(count.type(), count.times(), Long::sum));
            return new Summary(first, last, Figures.of(all), events, days(first, last, sql));
        });
    }

    /**
     * A day so far, and the day before until the same time.
     *
     * @param yesterday from the minutes, which leave out what is only counted by the day
     */
    record Today(Instant at, Day today, Figures yesterday) {}

    Today today(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        Instant sameTime = time.minus(1, ChronoUnit.DAYS);
        return service.read(sql -> {
            List<Count> yesterday = counts(LiveFigures.MINUTE, start(day.minusDays(1)), sameTime, sql).values().stream()
                    .flatMap(List::stream)
                    .toList();
            return new Today(time, days(day, day, sql).getFirst(), Figures.of(yesterday));
        });
    }

    Now now(Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return service.read(sql -> {
            List<Count> counts = counts(LiveFigures.MINUTE, minute, minute.plus(1, ChronoUnit.MINUTES), sql)
                    .getOrDefault(minute, List.of());
            return new Now(
                    new Minute(minute, Figures.of(counts)), days(day, day, sql).getFirst());
        });
    }

    private static Map<Instant, List<Count>> counts(String bucket, Instant from, Instant to, Sql sql) {
        Map<Instant, List<Count>> counts = new TreeMap<>();
        sql.query(LiveFigures.ROWS, row -> Map.entry(row.time("began_at"), count(row)), bucket, from, to)
                .forEach(entry -> counts.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return counts;
    }

    private static Count count(Row row) {
        return new Count(
                row.text("type"), row.text("label"), row.number("times"), row.number("pieces"), row.number("minor"));
    }

    private static Map<Instant, Long> shoppers(String deed, LocalDate first, LocalDate last, Sql sql) {
        Map<Instant, Long> shoppers = new TreeMap<>();
        sql.query(
                        DayShoppers.ROWS,
                        row -> Map.entry(row.time("day"), row.number("shoppers")),
                        deed,
                        start(first),
                        start(last),
                        deed,
                        start(first),
                        start(last))
                .forEach(entry -> shoppers.merge(entry.getKey(), entry.getValue(), Long::sum));
        return shoppers;
    }

    /** At most {@code limit} products in each list. */
    TopProducts topProducts(LocalDate day, int limit) {
        return service.read(sql -> {
            Map<String, List<Sold>> byRevenue = new LinkedHashMap<>();
            List<String> currencies = sql.query(
                    "SELECT DISTINCT currency FROM day_products WHERE day = ? AND deed = ? ORDER BY currency",
                    row -> row.text("currency"),
                    start(day),
                    DayProducts.ORDERED);
            currencies.forEach(currency -> byRevenue.put(currency, byRevenue(day, currency, limit, sql)));
            return new TopProducts(day, byPieces(day, limit, sql), byRevenue);
        });
    }

    private static List<Sold> byPieces(LocalDate day, int limit, Sql sql) {
        return sql.query("""
                SELECT p.product, n.name, p.times, p.pieces FROM (
                    SELECT product, CAST(SUM(times) AS bigint) AS times, CAST(SUM(pieces) AS bigint) AS pieces
                    FROM day_products WHERE day = ? AND deed = ? GROUP BY product) p
                LEFT JOIN product_names n ON n.product = p.product
                ORDER BY p.pieces DESC, p.product LIMIT ?
                """, row -> sold(row, null), start(day), DayProducts.ORDERED, limit);
    }

    private static List<Sold> byRevenue(LocalDate day, String currency, int limit, Sql sql) {
        return sql.query(
                """
                SELECT p.product, n.name, p.times, p.pieces, p.minor FROM day_products p
                LEFT JOIN product_names n ON n.product = p.product
                WHERE p.day = ? AND p.deed = ? AND p.currency = ?
                ORDER BY p.minor DESC, p.product LIMIT ?
                """,
                row -> sold(row, Money.ofMinor(CurrencyUnit.of(currency), row.number("minor"))),
                start(day),
                DayProducts.ORDERED,
                currency,
                limit);
    }

    private static Sold sold(Row row, @Nullable Money revenue) {
        return new Sold(
                row.text("product"), row.textOrNull("name"), row.number("times"), row.number("pieces"), revenue);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
