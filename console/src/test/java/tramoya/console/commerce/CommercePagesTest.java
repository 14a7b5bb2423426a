package tramoya.console.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tramoya.console.Operator;
import tramoya.console.commerce.OrderPage.Stop;
import tramoya.console.commerce.ProductPage.Text;
import tramoya.pages.Api;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;
import tramoya.web.Amount;

/** What the pages offer, without a browser. */
class CommercePagesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String AN_ORDER = "01a209ae-e6cc-8000-9f74-580d58b62abd";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Words WORDS = Words.of("commerce", Language.EN);
    private static final Operator MARTA = new Operator(
            "Marta",
            "/console",
            Words.of("console", Language.EN),
            "",
            new Api(() -> URI.create("http://localhost"), "a-key-for-tests-only"));

    private static OrderPage order(String state, @Nullable String reason, Told.Step... history) {
        var order = new Told.Order(AN_ORDER, state, reason, List.of(), new Amount(1999, "EUR"), List.of(history));
        var chapter = new Told.OrderChapter(order, null, null, "standard", "es", "wrong address", false);
        return OrderPage.of(MARTA, new Told.Story(chapter, null, null, null));
    }

    private static Told.Step step(String state, long seconds) {
        return new Told.Step(state, NOON.plusSeconds(seconds), null);
    }

    @Test
    void an_order_on_its_way_shows_where_it_was_where_it_is_and_what_is_ahead() {
        OrderPage page = order("created", null, step("pending", 0), step("created", 2));
        assertThat(page.stops()).extracting(Stop::style).containsExactly("done", "now", "ahead", "ahead", "ahead");
        assertThat(page.stops().get(1).took()).isEqualTo("after 2.0 s");
        assertThat(page.number()).isEqualTo("58B62ABD");
    }

    @Test
    void an_order_can_be_cancelled_until_it_ships() {
        for (String state : List.of("created", "processing")) {
            assertThat(order(state, null, step(state, 0)).cancel()).as(state).isNotNull();
        }
        for (String state : List.of("shipped", "delivered", "cancelled")) {
            assertThat(order(state, null, step(state, 0)).cancel()).as(state).isNull();
        }
    }

    @Test
    void a_cancelled_order_has_nothing_ahead_and_says_why() {
        OrderPage page = order("cancelled", "shop-cancelled", step("created", 0), step("cancelled", 5));
        assertThat(page.stops()).extracting(Stop::style).containsExactly("done", "failed");
        assertThat(page.reason()).isEqualTo("The shop cancelled it");
    }

    private static Told.ProductChange change(boolean canUndo, boolean canRedo) {
        var price = new Told.FieldChange(
                "price",
                JSON.readTree("{\"amount\":1000,\"currency\":\"EUR\"}"),
                JSON.readTree("{\"amount\":1250,\"currency\":\"EUR\"}"));
        return new Told.ProductChange(
                2, "ProductoActualizado", NOON, "Marta", List.of(price), canUndo, canRedo, null, null, canRedo, null);
    }

    private static Told.Past product(boolean onSale) {
        var state = JSON.readTree("""
                {"sku":"lamp","slug":"lamp","name":"Lámpara","description":"Luce","category":"Luz",
                 "price":{"amount":1250,"currency":"EUR"},"pictures":["/media/lamp.svg"],
                 "translations":{"en":{"name":"Lamp","description":"It shines","category":"Light"},
                                 "fr":{"name":"Lampe","description":"","category":""}},
                 "onSale":%s}
                """.formatted(onSale));
        return new Told.Past(
                "product", "p1", "catalog", 2, 2, NOON, state, null, List.of(), null, List.of(), List.of());
    }

    @Test
    void a_change_offers_what_the_catalogue_allows_and_nothing_else() {
        var page = ProductPage.of(MARTA, product(true), null, List.of(), List.of(change(true, false)));
        assertThat(page.history().getFirst().undo()).isEqualTo("/console/commerce/products/p1/versions/2/undo");
        assertThat(page.history().getFirst().redo()).isNull();
        assertThat(page.history().getFirst().fields()).singleElement().satisfies(field -> {
            assertThat(field.label()).isEqualTo("Price");
            assertThat(field.from()).isEqualTo("€10.00");
            assertThat(field.to()).isEqualTo("€12.50");
        });
        page = ProductPage.of(MARTA, product(true), null, List.of(), List.of(change(false, true)));
        assertThat(page.history().getFirst().undo()).isNull();
        assertThat(page.history().getFirst().redo()).endsWith("/versions/2/redo");
    }

    @Test
    void a_product_that_was_withdrawn_cannot_be_withdrawn_again() {
        assertThat(ProductPage.of(MARTA, product(true), null, List.of(), List.of())
                        .deeds())
                .extracting(Deed::id)
                .containsExactly("delete");
        assertThat(ProductPage.of(MARTA, product(false), null, List.of(), List.of())
                        .deeds())
                .isEmpty();
    }

    @Test
    void a_form_brings_back_what_was_stored_and_keeps_languages_that_it_does_not_show() {
        Told.Past lamp = product(true);
        ProductForm form = ProductForm.of(ProductPage.Product.of(lamp), Text.of(lamp), WORDS);
        assertThat(form.changes().price()).isEqualTo(new Amount(1250, "EUR"));
        assertThat(form.changes().pictures()).containsExactly("/media/lamp.svg");
        assertThat(form.changes().translations().keySet()).containsExactlyInAnyOrder("en", "fr");
        assertThat(form.wrong(false)).isEmpty();
    }

    @Test
    void a_form_says_what_is_wrong_beside_the_field_and_keeps_what_was_typed() {
        ProductForm form = ProductForm.empty("EUR", WORDS)
                .with(Map.of("name", "Lamp", "price", "ten", "stock", "a few", "other-description", "It shines"));
        assertThat(form.wrong(true).keySet()).containsExactly("price", "stock", "other-name");
        var page = ProductEditPage.of(MARTA, null, form, List.of(), Map.of("price", "no"));
        assertThat(page.field("price").value()).isEqualTo("ten");
        assertThat(page.field("price").invalid()).isEqualTo("true");
        assertThat(page.field("name").invalid()).isNull();
    }

    @Test
    void money_is_read_with_a_point_or_a_comma() {
        assertThat(Typed.money("19.99", "EUR")).isEqualTo(new Amount(1999, "EUR"));
        assertThat(Typed.money(" 19,9 ", "EUR")).isEqualTo(new Amount(1990, "EUR"));
        assertThat(Typed.money("20", "EUR")).isEqualTo(new Amount(2000, "EUR"));
        for (String wrong : List.of("", "-1", "1.2.3", "1,999", "ten", "1e3", "9".repeat(20))) {
            assertThat(Typed.money(wrong, "EUR")).as(wrong).isNull();
        }
        assertThat(Typed.number("-3")).isEqualTo(-3L);
        assertThat(Typed.number("+3")).isEqualTo(3L);
        assertThat(Typed.number("3.5")).isNull();
    }

    private static PastPage past(long version, String state) {
        var event = new Told.PastEvent(
                "InventarioActualizado", Long.toString(version), NOON, NOON, "Marta", 9, JSON.readTree("{}"));
        var changed = new Told.Difference("onHand", JSON.readTree("10"), JSON.readTree("7"));
        return PastPage.of(
                MARTA,
                new Told.Past(
                        "stock",
                        "p1",
                        "inventory",
                        version,
                        3,
                        NOON,
                        JSON.readTree(state),
                        version == 0 ? null : event,
                        version == 0 ? List.of() : List.of(changed),
                        version == 3 ? null : event,
                        version == 3 ? List.of() : List.of(changed),
                        List.of(
                                new Told.Version(1, NOON, NOON, "InventarioActualizado", "admin"),
                                new Told.Version(2, NOON, NOON.plusSeconds(30), "InventarioActualizado", "Marta"),
                                new Told.Version(3, NOON, NOON.plusSeconds(60), "InventarioActualizado", "Marta"))),
                "Lamp");
    }

    @Test
    void time_goes_back_to_before_everything_and_forward_to_now() {
        PastPage page = past(2, "{\"onHand\":7,\"low\":false}");
        assertThat(page.back()).endsWith("?version=1");
        assertThat(page.forward()).endsWith("?version=3");
        assertThat(past(0, "null").back()).isNull();
        assertThat(past(0, "null").groups()).isEmpty();
        assertThat(past(3, "{\"onHand\":7}").forward()).isNull();
    }

    @Test
    void the_events_stand_on_the_axis_where_they_are_in_time_and_what_changed_is_marked() {
        PastPage page = past(2, "{\"onHand\":7,\"low\":false}");
        assertThat(page.marks()).extracting(PastPage.Mark::left).containsExactly("0.00", "50.00", "100.00");
        assertThat(page.marks()).extracting(PastPage.Mark::current).containsExactly(false, true, false);
        assertThat(page.groups().getFirst().facts())
                .containsExactly(
                        new PastPage.Fact("On hand", "7", true, "10"),
                        new PastPage.Fact("Running low", "no", false, ""));
        assertThat(page.differences()).containsExactly(new PastPage.Change("On hand", "10", "7"));
    }

    @Test
    void fields_of_lists_and_of_parts_are_named_in_words() {
        assertThat(Fields.label("lines[1].unitPrice", WORDS)).isEqualTo("Line 2 · Price");
        assertThat(Fields.label("contact.address.city", WORDS)).isEqualTo("Contact · Address · City");
        assertThat(Fields.label("somethingNew", WORDS)).isEqualTo("somethingNew");
        assertThat(Fields.value(JSON.readTree("\"2026-11-23T12:00:00Z\""), WORDS))
                .contains("2026");
    }

    @Test
    void a_refusal_stands_beside_its_field_or_above_the_form() {
        Deed deed = StockAdjustments.deed("p1", "Lamp", WORDS).typed(Map.of("quantity", "-9", "reason", "broken"));
        Deed wrong = deed.wrong("quantity", "too many");
        assertThat(wrong.fields()).extracting(Deed.Field::error).containsExactly("too many", "");
        assertThat(wrong.fields()).extracting(Deed.Field::value).containsExactly("-9", "broken");
    }

    @Test
    void who_acts_is_said_in_words() {
        assertThat(Who.said("Marta", WORDS)).isEqualTo("Marta");
        assertThat(Who.said("inventory/reserve-stock-on-order-created", WORDS)).isEqualTo("automatic");
        assertThat(Who.said(AN_ORDER, WORDS)).isEqualTo("the customer");
    }
}
