package tramoya.console.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * Health at a glance.
 *
 * @param troubles what somebody should look at; empty on a good day
 */
public record OverviewPage(
        ConsoleFrame frame, Words words, Figures figures, List<Trouble> troubles, List<ServiceRow> services)
        implements Page {
    /** Behind by more than this is worth a look; a busy shop is always a little behind. */
    private static final long LAG_WORTH_A_LOOK = 500;

    public record Figures(long perSecond, long recorded, long lag, long open, long letters, int services) {}

    public record Trouble(String chip, String what, String text, String address) {}

    public record ServiceRow(String name, long head, Spark perSecond, long lag, long parkedKeys, String events) {}

    static OverviewPage of(
            Operator operator,
            List<Told.LogHistory> logs,
            List<Told.Subscription> subscriptions,
            List<Told.Queue> queues,
            Told.Letters letters) {
        Words words = Operating.words(operator);
        return new OverviewPage(
                Operating.frame(operator, words.say("overview.title")),
                words,
                new Figures(
                        logs.stream().mapToLong(OverviewPage::latest).sum(),
                        logs.stream().mapToLong(Told.LogHistory::headNow).sum(),
                        subscriptions.stream().mapToLong(Told.Subscription::lag).sum(),
                        queues.stream()
                                .mapToLong(queue -> queue.ready() + queue.running() + queue.delayed())
                                .sum(),
                        letters.causes().stream().mapToLong(Told.Cause::letters).sum(),
                        logs.size()),
                troubles(subscriptions, letters, words),
                logs.stream().map(log -> row(log, subscriptions)).toList());
    }

    private static long latest(Told.LogHistory log) {
        List<Long> perSecond = log.perSecond();
        return perSecond.isEmpty() ? 0 : perSecond.getLast();
    }

    private static List<Trouble> troubles(List<Told.Subscription> subscriptions, Told.Letters letters, Words words) {
        List<Trouble> troubles = new ArrayList<>();
        letters.causes()
                .forEach(cause -> troubles.add(new Trouble(
                        "bad",
                        words.say("letters.title"),
                        words.say("overview.letters", cause.letters(), cause.service(), cause.cause()),
                        Query.of(Operating.LETTERS)
                                .with("cause", cause.cause())
                                .with("service", cause.service())
                                .address())));
        lagBySubscription(subscriptions, "paused")
                .forEach((one, lag) -> troubles.add(new Trouble(
                        "warn",
                        words.say("state.paused"),
                        words.say("overview.paused", one.name(), one.service(), lag),
                        Operating.subscription(one.service(), one.name()))));
        lagBySubscription(subscriptions, "live").forEach((one, lag) -> {
            if (lag > LAG_WORTH_A_LOOK) {
                troubles.add(new Trouble(
                        "warn",
                        words.say("overview.behind"),
                        words.say("overview.lagging", one.name(), one.service(), lag),
                        Operating.subscription(one.service(), one.name())));
            }
        });
        return troubles;
    }

    private record Whose(String service, String name) {}

    /** However many services it listens to, a subscription is one trouble. */
    private static Map<Whose, Long> lagBySubscription(List<Told.Subscription> subscriptions, String state) {
        Map<Whose, Long> lags = new LinkedHashMap<>();
        subscriptions.stream()
                .filter(one -> one.state().equals(state))
                .forEach(one -> lags.merge(new Whose(one.service(), one.name()), one.lag(), Long::sum));
        return lags;
    }

    private static ServiceRow row(Told.LogHistory log, List<Told.Subscription> subscriptions) {
        List<Told.Subscription> own = subscriptions.stream()
                .filter(one -> one.service().equals(log.service()))
                .toList();
        return new ServiceRow(
                log.service(),
                log.headNow(),
                Spark.of(log.perSecond()),
                own.stream().mapToLong(Told.Subscription::lag).sum(),
                own.stream().mapToLong(Told.Subscription::parkedKeys).sum(),
                Query.of(Operating.EVENTS).with("service", log.service()).address());
    }
}
