package tramoya.console.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tramoya.console.Operator;
import tramoya.console.operations.SubscriptionsPage.Offer;
import tramoya.console.operations.SubscriptionsPage.Row;
import tramoya.pages.Api;
import tramoya.pages.Query;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/** What the pages decide; the templates only show it. */
class OperationsPagesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Operator ANA = new Operator(
            "Ana",
            "/console/operations",
            Words.of("console", Language.EN),
            "",
            new Api(() -> URI.create("http://localhost"), "key"));

    @ParameterizedTest
    @CsvSource({
        "projection, live, Pause Rebuild",
        "projection, paused, Resume",
        "projection, building, Pause",
        "reactor, live, Pause",
        "reactor, paused, Resume"
    })
    void only_what_makes_sense_is_offered(String kind, String state, String offers) {
        Row row = page("", subscription("order-list", kind, "orders", state, 5, 5))
                .groups()
                .getFirst()
                .rows()
                .getFirst();
        assertThat(String.join(" ", row.offers().stream().map(Offer::label).toList()))
                .isEqualTo(offers);
    }

    @Test
    void a_subscription_to_several_services_is_offered_its_deeds_once() {
        assertThat(page(
                                "",
                                subscription("live-figures", "projection", "cart", "live", 1, 1),
                                subscription("live-figures", "projection", "orders", "live", 1, 1),
                                subscription("order-list", "projection", "orders", "live", 1, 1))
                        .groups()
                        .getFirst()
                        .rows())
                .extracting(Row::span)
                .containsExactly(2, 0, 1);
    }

    @Test
    void subscriptions_are_filtered_by_what_is_wrong_with_them() {
        Told.Subscription behind = subscription("behind", "projection", "orders", "live", 1, 9);
        Told.Subscription fine = subscription("fine", "projection", "orders", "live", 9, 9);
        Told.Subscription paused = subscription("paused", "projection", "orders", "paused", 9, 9);

        assertThat(names(page("behind", behind, fine, paused))).containsExactly("behind");
        assertThat(names(page("paused", behind, fine, paused))).containsExactly("paused");
        assertThat(names(page("parked", behind, fine, paused))).isEmpty();
        assertThat(page("paused", behind, fine, paused).totals().lag())
                .as("of all")
                .isEqualTo(8);
    }

    @Test
    void a_good_day_has_no_troubles_and_a_bad_one_has_each_with_its_place() {
        Told.Letters none = new Told.Letters(List.of(), List.of(), false);
        assertThat(overview(none, subscription("order-list", "projection", "orders", "live", 1, 2))
                        .troubles())
                .isEmpty();

        Told.Letters some = new Told.Letters(
                List.of(), List.of(new Told.Cause("Unavailable", "payments", 3, 5, NOON, NOON)), false);
        assertThat(overview(
                                some,
                                subscription("order-list", "projection", "orders", "paused", 1, 2),
                                subscription("slow", "reactor", "orders", "live", 0, 9_000))
                        .troubles())
                .extracting(OverviewPage.Trouble::address)
                .containsExactly(
                        "/console/operations/dead-letters?cause=Unavailable&service=payments",
                        "/console/operations/subscriptions/orders/order-list",
                        "/console/operations/subscriptions/orders/slow");
    }

    @Test
    void an_empty_page_of_letters_is_good_news_only_without_a_filter() {
        Told.Letters none = new Told.Letters(List.of(), List.of(), false);
        assertThat(LettersPage.of(ANA, none, "", "", "").all()).isTrue();
        assertThat(LettersPage.of(ANA, none, "Unavailable", "", "").all()).isFalse();
    }

    @Test
    void a_dry_run_says_in_words_what_would_happen() {
        var run = new Told.DryRun(
                "calls",
                1,
                1,
                null,
                List.of(),
                List.of(),
                List.of(new Told.WouldCall("mail", "mail:1", "o", "ask", "{\"a\":1}")),
                0);
        LetterPage page = LetterPage.of(ANA, inside("a plain text, no JSON"), run);

        assertThat(page.payload()).isEqualTo("a plain text, no JSON");
        assertThat(page.tried()).isNotNull().satisfies(tried -> {
            assertThat(tried.verdict()).isEqualTo("It would leave the house");
            assertThat(tried.detail()).contains("It was not asked");
            assertThat(tried.effects())
                    .singleElement()
                    .satisfies(effect -> assertThat(effect.payload()).contains("\"a\" : 1"));
        });
        assertThat(page.trace()).isEqualTo("/console/operations/orders/0190-aa");
    }

    @ParameterizedTest
    @CsvSource({
        "redrive, resolved, good, ''",
        "redrive, dead, bad, /console/operations/dead-letters/orders:job:1",
        "skip, skipped, warn, ''",
        "pause, paused, warn, /console/operations/subscriptions/orders/orders:job:1"
    })
    void the_audit_log_leads_to_what_is_still_there(String deed, String result, String chip, String target) {
        var told = new Told.Deed("1", NOON, "orders", 1, "Ana", deed, "orders:job:1", "why", result);
        AuditPage.Row row = AuditPage.of(ANA, new Told.Audit(List.of(told), null), "", "")
                .rows()
                .getFirst();
        assertThat(row.chip()).isEqualTo(chip);
        assertThat(row.target()).isEqualTo(target);
    }

    @Test
    void a_query_asks_for_what_is_given_only() {
        assertThat(Query.of("/x")
                        .with("a", " ")
                        .with("b", "ñ & c")
                        .with("d", null)
                        .address())
                .isEqualTo("/x?b=%C3%B1%20%26%20c");
    }

    @Test
    void a_reason_is_asked_for_and_bounded() {
        Words words = Words.of("operations", Language.EN);
        assertThat(Operating.wrongWith(" ", words)).isNotEmpty();
        assertThat(Operating.wrongWith("x".repeat(501), words)).isNotEmpty();
        assertThat(Operating.wrongWith("because", words)).isEmpty();
    }

    @Test
    void a_line_of_figures_fills_its_field() {
        assertThat(Spark.of(List.of(0L, 10L, 5L)).line()).isEqualTo("0.0,26.0 60.0,2.0 120.0,14.0");
        assertThat(Spark.of(List.of(0L, 0L)).flat()).isTrue();
        assertThat(Spark.of(List.of()).line()).isEmpty();
    }

    private static OverviewPage overview(Told.Letters letters, Told.Subscription... subscriptions) {
        return OverviewPage.of(
                ANA,
                List.of(new Told.LogHistory("orders", List.of(0L, 5L), List.of(10L, 60L))),
                List.of(subscriptions),
                List.of(),
                letters);
    }

    private static List<String> names(SubscriptionsPage page) {
        return page.groups().stream()
                .flatMap(group -> group.rows().stream())
                .map(row -> row.it().name())
                .toList();
    }

    private static SubscriptionsPage page(String state, Told.Subscription... subscriptions) {
        return SubscriptionsPage.of(ANA, List.of(subscriptions), List.of(), state);
    }

    private static Told.Subscription subscription(
            String name, String kind, String source, String state, long position, long head) {
        return new Told.Subscription("orders", name, kind, 1, source, position, head, head - position, 0, state);
    }

    private static Told.Inside inside(String payload) {
        return new Told.Inside(
                "orders:call:1",
                "orders",
                "call",
                "mail",
                "k",
                "dead",
                15,
                "Unknown",
                "no answer",
                NOON,
                null,
                0,
                "0190-aa",
                payload,
                List.of(),
                List.of());
    }

    private static Told.Standing process(String name, String events) {
        var store = new Told.Support("postgres", "jdbc:postgresql://db/shop", "17.2", null);
        var broker = new Told.Support(events, "broker:1", null, "away");
        return new Told.Standing(
                name, List.of("orders"), List.of(), store, broker, new Told.Support("embedded", null, null, null));
    }

    private static TransportsPage transports(Told.Standing... processes) {
        var row = new Told.Capability("events.order", "order", "e", "k", "");
        return TransportsPage.of(
                ANA,
                new Told.Capabilities(
                        "one",
                        "kafka",
                        "embedded",
                        List.of(processes),
                        List.of("cart"),
                        List.of(
                                new Told.Carrier("embedded", "embedded"),
                                new Told.Carrier("kafka", "Kafka"),
                                new Told.Carrier("rabbitmq", "RabbitMQ")),
                        List.of(
                                new Told.Part("events", "Events", List.of(row)),
                                new Told.Part("queues", "Work queues", List.of(row)))));
    }

    @Test
    void the_column_of_what_is_in_use_is_marked_for_events_and_for_jobs() {
        TransportsPage page = transports(process("one", "kafka"), process("two", "kafka"));
        assertThat(page.tables())
                .extracting(table -> table.columns().stream()
                        .filter(TransportsPage.Column::inUse)
                        .map(TransportsPage.Column::name)
                        .toList())
                .containsExactly(List.of("Kafka"), List.of("embedded"));
        assertThat(page.tables().getFirst().rows().getFirst().cells())
                .extracting(cell -> cell.column().inUse())
                .containsExactly(false, true, false);
        assertThat(page.warnings()).isEmpty();
        assertThat(page.inUse())
                .extracting(TransportsPage.Support::name, TransportsPage.Support::answers)
                .containsExactly(tuple("Kafka", false), tuple("Embedded", true), tuple("PostgreSQL 17.2", true));
    }

    @Test
    void processes_on_different_brokers_are_pointed_out() {
        assertThat(transports(process("one", "kafka"), process("two", "rabbitmq"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("tramoya.events");
    }
}
