package tramoya.console.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * Every subscription by service: how far it is, how it was in the last hour, and what may be done to it.
 *
 * @param state the filter: all, or only what is behind, paused, parked or being built
 */
public record SubscriptionsPage(
        ConsoleFrame frame, Words words, String state, List<Group> groups, List<Filter> filters, Totals totals)
        implements Page {

    public record Totals(long subscriptions, long lag, long paused, long building, long parkedKeys) {}

    public record Filter(String label, String address, boolean current) {}

    /** The subscriptions of one service. */
    public record Group(String service, List<Row> rows) {}

    /**
     * One subscription's way through one log.
     *
     * @param span over how many rows the subscription reaches, in the first of them; 0 in the others
     */
    public record Row(
            String id,
            int span,
            Told.Subscription it,
            Spark spark,
            String share,
            boolean building,
            String chip,
            String address,
            String letters,
            List<Offer> offers) {}

    /** A deed that makes sense now. */
    public record Offer(String address, String label) {}

    static SubscriptionsPage of(
            Operator operator, List<Told.Subscription> all, List<Told.SubscriptionHistory> history, String state) {
        Words words = Operating.words(operator);
        List<Told.Subscription> wanted =
                all.stream().filter(one -> isWanted(one, state)).toList();
        Map<String, List<Row>> groups = new TreeMap<>();
        String before = "";
        for (Told.Subscription one : wanted) {
            boolean first = !before.equals(whose(one));
            int span = (int) wanted.stream()
                    .filter(other -> whose(other).equals(whose(one)))
                    .count();
            groups.computeIfAbsent(one.service(), _ -> new ArrayList<>())
                    .add(row(one, first ? span : 0, history, words));
            before = whose(one);
        }
        return new SubscriptionsPage(
                Operating.frame(operator, words.say("subscriptions.title")),
                words,
                state,
                groups.entrySet().stream()
                        .map(entry -> new Group(entry.getKey(), entry.getValue()))
                        .toList(),
                filters(state, words),
                totals(all));
    }

    private static String whose(Told.Subscription one) {
        return one.service() + "/" + one.name() + "/" + one.generation();
    }

    private static List<Filter> filters(String state, Words words) {
        return Stream.of("", "behind", "paused", "parked", "building")
                .map(one -> new Filter(
                        words.say("subscriptions.filter" + (one.isEmpty() ? "" : "." + one)),
                        Query.of(Operating.SUBSCRIPTIONS).with("state", one).address(),
                        one.equals(state)))
                .toList();
    }

    private static boolean isWanted(Told.Subscription one, String state) {
        return switch (state) {
            case "behind" -> one.lag() > 0;
            case "parked" -> one.parkedKeys() > 0;
            case "paused", "building" -> one.state().equals(state);
            default -> true;
        };
    }

    private static Totals totals(List<Told.Subscription> all) {
        return new Totals(
                count(all, "live") + count(all, "paused"),
                all.stream().mapToLong(Told.Subscription::lag).sum(),
                count(all, "paused"),
                count(all, "building"),
                all.stream().mapToLong(Told.Subscription::parkedKeys).sum());
    }

    /** However many services it listens to, a subscription is one. */
    private static long count(List<Told.Subscription> all, String state) {
        return all.stream()
                .filter(one -> one.state().equals(state))
                .map(SubscriptionsPage::whose)
                .distinct()
                .count();
    }

    static Row row(Told.Subscription one, int span, List<Told.SubscriptionHistory> history, Words words) {
        Spark spark = history.stream()
                .filter(samples -> samples.service().equals(one.service())
                        && samples.name().equals(one.name())
                        && samples.source().equals(one.source())
                        && samples.generation() == one.generation())
                .findFirst()
                .map(samples -> Spark.of(samples.lag()))
                .orElse(Spark.of(List.of()));
        boolean building = one.state().equals("building");
        return new Row(
                String.join("-", one.service(), one.name(), one.source(), Integer.toString(one.generation())),
                span,
                one,
                spark,
                Long.toString(one.head() == 0 ? 100 : Math.min(100, one.position() * 100 / one.head())),
                building,
                chip(one),
                Operating.subscription(one.service(), one.name()),
                Query.of(Operating.LETTERS).with("service", one.service()).address(),
                offers(one, words));
    }

    private static String chip(Told.Subscription one) {
        return switch (one.state()) {
            case "live" -> "good";
            case "paused" -> "warn";
            default -> "info";
        };
    }

    /** A reactor is never rebuilt, what is paused can only go on, and nothing is built twice at a time. */
    private static List<Offer> offers(Told.Subscription one, Words words) {
        String address = Operating.subscription(one.service(), one.name());
        List<Offer> offers = new ArrayList<>();
        if (one.state().equals("paused")) {
            offers.add(new Offer(address + "/resume", words.say("deed.resume")));
        } else {
            offers.add(new Offer(address + "/pause", words.say("deed.pause")));
        }
        if (one.kind().equals("projection") && one.state().equals("live")) {
            offers.add(new Offer(address + "/rebuild", words.say("deed.rebuild")));
        }
        return offers;
    }
}
