package tramoya.console.operations;

import java.util.List;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * One subscription with all its sources.
 *
 * @param progress of the newest generation
 * @param standing paused, being built, behind or up to date
 * @param offers what may be done to it
 */
public record SubscriptionPage(
        ConsoleFrame frame,
        Words words,
        String service,
        String name,
        String kind,
        List<SubscriptionsPage.Row> rows,
        Told.Progress progress,
        String percent,
        String standing,
        String chip,
        List<SubscriptionsPage.Offer> offers,
        String plot,
        String state)
        implements Page {

    static SubscriptionPage of(
            Operator operator,
            List<Told.Subscription> sources,
            List<Told.SubscriptionHistory> history,
            Told.Progress progress) {
        Words words = Operating.words(operator);
        Told.Subscription first = sources.getFirst();
        List<SubscriptionsPage.Row> rows = sources.stream()
                .map(one -> SubscriptionsPage.row(one, 1, history, words))
                .toList();
        return new SubscriptionPage(
                Operating.frame(operator, first.name()),
                words,
                first.service(),
                first.name(),
                first.kind(),
                rows,
                progress,
                Long.toString(Math.round(progress.share() * 100)),
                standing(first, progress, words),
                chip(first, progress),
                rows.getFirst().offers(),
                Query.of("/api/ops/history/subscriptions")
                        .with("service", first.service())
                        .with("name", first.name())
                        .address(),
                Operating.subscription(first.service(), first.name()));
    }

    private static String standing(Told.Subscription first, Told.Progress progress, Words words) {
        if (progress.building() || first.state().equals("paused")) {
            return words.say("state." + (progress.building() ? "building" : "paused"));
        }
        return words.say(progress.position() < progress.head() ? "overview.behind" : "subscriptions.caught-up");
    }

    private static String chip(Told.Subscription first, Told.Progress progress) {
        if (progress.building()) {
            return "info";
        }
        return first.state().equals("paused") || progress.position() < progress.head() ? "warn" : "good";
    }
}
