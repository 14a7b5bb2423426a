package tramoya.console.commerce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Figures;
import tramoya.console.commerce.Told.Minute;
import tramoya.console.commerce.Told.OrderRow;
import tramoya.console.commerce.Told.Product;
import tramoya.console.commerce.Told.Sold;
import tramoya.pages.Words;
import tramoya.web.Amount;

/**
 * Today at a glance.
 *
 * @param minutes for the chart, as JSON
 * @param rows the same for those who cannot see it, the latest first
 * @param top the best sold of the day, with bars
 */
public record TodayPage(
        ConsoleFrame frame,
        List<Stat> stats,
        List<Stage> funnel,
        String currency,
        String minutes,
        List<Row> rows,
        List<Best> top,
        List<Scarce> scarce,
        long scarceCount,
        List<OrdersPage.Row> latest,
        long attention,
        Instant at)
        implements CommercePage {

    /**
     * One figure of the day.
     *
     * @param name by which the live stream finds it
     * @param note how it was yesterday
     * @param trend {@code up}, {@code down} or nothing
     */
    public record Stat(String name, String label, String value, String note, String trend) {}

    /** @param share of the stage before it, as text */
    public record Stage(String label, long count, String share, int percent) {}

    public record Row(Instant minute, long orders, String revenue, long carts) {}

    public record Best(String name, String pieces, String revenue, int percent) {}

    public record Scarce(Product product, Chip chip) {}

    /** What the pages asks the services, all at once. */
    record Asked(
            Told.Today today,
            List<Minute> minutes,
            List<Sold> top,
            List<Product> scarce,
            long scarceCount,
            List<OrderRow> latest,
            long attention) {}

    static TodayPage of(Operator operator, Asked asked, String fallbackCurrency) {
        Words words = Commerce.words(operator);
        Figures today = asked.today().today().figures();
        String currency = Stream.concat(today.revenue().stream(), asked.today().yesterday().revenue().stream())
                .map(Told.Revenue::currency)
                .findFirst()
                .orElse(fallbackCurrency);
        return new TodayPage(
                Commerce.frameWithCharts(operator, words.say("today.title")),
                stats(asked.today(), asked.scarceCount(), currency, words),
                funnel(today, words),
                currency,
                json(asked.minutes(), currency),
                rows(asked.minutes(), currency, words),
                best(asked.top(), words),
                asked.scarce().stream()
                        .map(product -> new Scarce(product, Chip.ofStock(product.available(), true, words)))
                        .toList(),
                asked.scarceCount(),
                asked.latest().stream()
                        .map(order -> OrdersPage.Row.of(order, words))
                        .toList(),
                asked.attention(),
                asked.today().at());
    }

    private static List<Stat> stats(Told.Today today, long scarce, String currency, Words words) {
        Figures now = today.today().figures();
        Figures then = today.yesterday();
        return List.of(
                stat("revenue", now.in(currency).net(), then.in(currency).net(), words),
                stat("sales", now.in(currency).gross(), then.in(currency).gross(), words),
                stat("orders", now.orders(), then.orders(), words),
                conversion(now.conversion(), then.conversion(), words),
                stat("shoppers", today.today().shoppers(), words),
                stat("delivered", now.delivered(), then.delivered(), words),
                unwanted(stat("cancelled", now.cancelled(), then.cancelled(), words)),
                stat("scarce", scarce, words));
    }

    private static Stat stat(String name, Amount now, Amount then, Words words) {
        return new Stat(
                name,
                words.say("today." + name),
                words.formats().money(now),
                words.say("today.yesterday", words.formats().money(then)),
                trend(now.amount(), then.amount()));
    }

    private static Stat stat(String name, long now, long then, Words words) {
        return new Stat(
                name,
                words.say("today." + name),
                words.formats().number(now),
                words.say("today.yesterday", words.formats().number(then)),
                trend(now, then));
    }

    private static Stat stat(String name, long now, Words words) {
        return new Stat(
                name,
                words.say("today." + name),
                words.formats().number(now),
                words.say("today." + name + ".note"),
                "");
    }

    /** What should rather not grow: up is the bad direction. */
    private static Stat unwanted(Stat stat) {
        return new Stat(
                stat.name(),
                stat.label(),
                stat.value(),
                stat.note(),
                stat.trend().isEmpty() ? "" : stat.trend() + " bad");
    }

    private static Stat conversion(@Nullable Double now, @Nullable Double then, Words words) {
        return new Stat(
                "conversion",
                words.say("today.conversion"),
                percent(now, words),
                words.say("today.yesterday", percent(then, words)),
                now == null || then == null ? "" : trend(Math.round(now * 1000), Math.round(then * 1000)));
    }

    private static String percent(@Nullable Double share, Words words) {
        return share == null ? "–" : words.formats().percent(share, 1);
    }

    private static String trend(long now, long then) {
        return now > then ? "up" : now < then ? "down" : "";
    }

    private static List<Stage> funnel(Figures today, Words words) {
        List<Stage> stages = new ArrayList<>();
        Map<String, Long> counts = new java.util.LinkedHashMap<>();
        counts.put("opened", today.cartsOpened());
        counts.put("filled", today.cartsWithProduct());
        counts.put("checked-out", today.checkouts());
        counts.put("ordered", today.orders());
        counts.put("paid", today.paymentsProcessed());
        long most = Math.max(
                1, counts.values().stream().mapToLong(Long::longValue).max().orElse(1));
        long before = 0;
        for (Map.Entry<String, Long> stage : counts.entrySet()) {
            long count = stage.getValue();
            String share = before == 0 ? "" : words.formats().percent((double) count / before, 0);
            stages.add(new Stage(words.say("funnel." + stage.getKey()), count, share, (int) (100 * count / most)));
            before = count;
        }
        return stages;
    }

    /** Columns for the chart: seconds, orders, minor units of money, carts. */
    private static String json(List<Minute> minutes, String currency) {
        return JsonMapper.shared()
                .writeValueAsString(minutes.stream()
                        .map(minute -> new long[] {
                            minute.minute().getEpochSecond(),
                            minute.figures().orders(),
                            minute.figures().in(currency).gross().amount(),
                            minute.figures().cartsWithProduct()
                        })
                        .toList());
    }

    private static List<Row> rows(List<Minute> minutes, String currency, Words words) {
        return minutes.reversed().stream()
                .map(minute -> new Row(
                        minute.minute(),
                        minute.figures().orders(),
                        words.formats().money(minute.figures().in(currency).gross()),
                        minute.figures().cartsWithProduct()))
                .toList();
    }

    private static List<Best> best(List<Sold> top, Words words) {
        long most = top.stream().mapToLong(TodayPage::worth).max().orElse(1);
        return top.stream()
                .map(sold -> new Best(
                        sold.name() == null ? words.say("today.unnamed") : sold.name(),
                        words.formats().number(sold.pieces()),
                        sold.revenue() == null ? "" : words.formats().money(sold.revenue()),
                        (int) (100 * worth(sold) / Math.max(1, most))))
                .toList();
    }

    /** What the list goes by. */
    private static long worth(Sold sold) {
        return sold.revenue() == null ? sold.pieces() : sold.revenue().amount();
    }
}
