package tramoya.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.cart.CartFixture.ADDRESS;
import static tramoya.cart.CartFixture.LAMP;
import static tramoya.cart.CartFixture.SHADE;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tramoya.cart.Checkout.Accepted;
import tramoya.cart.Checkout.CheckoutForm;
import tramoya.cart.Offer.Problem;
import tramoya.cart.OrderEntries.Entered;
import tramoya.cart.OrderEntryForm.LineForm;
import tramoya.cart.TestShop.Store;
import tramoya.eventing.Answer;
import tramoya.eventing.Ids;
import tramoya.eventing.NewEvent;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Rejected;
import tramoya.events.CartEvent.CartOpened;
import tramoya.events.CartId;
import tramoya.events.CustomerId;
import tramoya.events.OrderId;
import tramoya.events.PendingOrder;
import tramoya.events.ShippingMethod;
import tramoya.events.StockChange;
import tramoya.web.Amount;
import tramoya.web.Kinds;

/** The service on a real engine: from the first product in the cart to the order on the queue. */
@ParameterizedClass
@EnumSource(Store.class)
@SuppressWarnings("NullAway.Init") // set before each test
class CheckoutTest {
    private static final CustomerId EVA = new CustomerId(new UUID(7, 7));

    @Parameter
    Store store;

    @TempDir
    Path directory;

    private TestShop shop;

    @BeforeEach
    void open() {
        shop = new TestShop(store, directory);
        shop.create(LAMP, "EUR 19.99", 12);
        shop.create(SHADE, "EUR 5.00", 3);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_cart_shows_what_was_put_in_at_todays_prices() {
        CartId cart = cartWith(2);
        shop.carts.add(cart, SHADE, 3, null);
        shop.reprice(LAMP, "EUR 21.00");

        CartView view = shop.carts.view(cart);

        assertThat(view.total()).isEqualTo(new Amount(5_700, "EUR"));
        assertThat(view.lines())
                .containsExactly(
                        new CartView.Line(LAMP, "Renamed", 2, new Amount(2_100, "EUR"), new Amount(4_200, "EUR"), null),
                        new CartView.Line(SHADE, "Product", 3, new Amount(500, "EUR"), new Amount(1_500, "EUR"), null));
    }

    @Test
    void a_line_that_cannot_be_sold_is_marked_and_blocks_the_checkout() {
        CartId cart = cartWith(2);
        shop.carts.add(cart, SHADE, 3, null);
        shop.stock(LAMP, StockChange.RESERVED, 1, false);
        shop.delete(SHADE);

        assertThat(shop.carts.view(cart).lines())
                .extracting(CartView.Line::problem)
                .containsExactly(Problem.OUT_OF_STOCK, Problem.NOT_ON_SALE);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> place(cart, "k1", form("tok_ok"), null))
                .withMessageContaining(LAMP.toString())
                .returns("product.out-of-stock", Rejected::code);
        assertThat(shop.vault.size()).as("a refused checkout seals nothing").isZero();
    }

    @Test
    void inventory_has_the_last_word_on_stock_even_when_it_speaks_first() {
        var early = new tramoya.events.ProductId(new UUID(8, 8));
        shop.stock(early, StockChange.OPENED, 1, false);
        shop.create(early, "EUR 1.00", 100);
        CartId cart = cartWith(1);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> shop.carts.add(cart, early, 2, null))
                .returns("product.out-of-stock", Rejected::code);

        shop.stock(early, StockChange.POLICY, 0, true);
        shop.carts.add(cart, early, 2, null);
        shop.stock(early, StockChange.RESERVED, -2, true);

        assertThat(shop.carts.view(cart).lines())
                .extracting(CartView.Line::problem)
                .containsOnlyNulls();
    }

    @Test
    void a_guests_checkout_reaches_the_queue_with_everything_sealed() throws InterruptedException {
        CartId cart = cartWith(2);

        Answer<Accepted> answer = place(cart, "k1", form("tok_ok"), null);

        OrderId orderId = answer.value().orderId();
        PendingOrder pending = shop.nextPending();
        assertThat(pending.orderId()).isEqualTo(orderId);
        assertThat(pending.total()).isEqualTo(Money.parse("EUR 39.98"));
        assertThat(pending.customerId()).isNull();
        assertThat(pending.contact().text()).startsWith("v1." + orderId);
        assertThat(shop.vault.open(pending.contact().text()))
                .contains("{\"email\":\"ana@example.org\",\"name\":\"Ana\",\"address\":{\"line1\":\"Calle Mayor 1\","
                        + "\"city\":\"Madrid\",\"postalCode\":\"28013\",\"country\":\"ES\"}}");
        assertThat(shop.vault.open(pending.payment().text())).contains("tok_ok");
        assertThat(shop.service.log().readCorrelated(orderId.value())).hasSize(1);
        assertThat(shop.carts.view(cart).orderId()).isEqualTo(orderId);
        assertThat(CartInvariants.check(shop.service)).allMatch(Finding::holds);
    }

    @Test
    void a_customers_checkout_is_sealed_under_the_account() throws InterruptedException {
        place(cartWith(1), "k1", form("tok_ok"), EVA);

        PendingOrder pending = shop.nextPending();
        assertThat(pending.customerId()).isEqualTo(EVA);
        shop.vault.erase(EVA.toString());
        assertThat(shop.vault.open(pending.contact().text())).isEmpty();
        assertThat(shop.vault.open(pending.payment().text())).isEmpty();
    }

    @Test
    void the_same_key_gets_the_first_answer_and_another_body_is_refused() {
        CartId cart = cartWith(2);
        Accepted first = place(cart, "k1", form("tok_ok"), null).value();

        Answer<Accepted> again = place(cart, "k1", form("tok_ok"), null);

        assertThat(again.value()).isEqualTo(first);
        assertThat(again.repeated()).isTrue();
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> place(cart, "k1", form("tok_declined"), null))
                .returns("idempotency.reused", Rejected::code);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> place(cart, "k2", form("tok_ok"), null))
                .returns("cart.closed", Rejected::code);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> place(cart, null, form("tok_ok"), null))
                .returns("idempotency.key", Rejected::code);
    }

    @Test
    void an_empty_cart_and_one_that_is_not_there_are_refused() {
        CartId empty = shop.carts.open(null).value().id();

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> place(empty, "k1", form("tok_ok"), null))
                .returns("cart.empty", Rejected::code);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> place(new CartId(new UUID(5, 5)), "k1", form("tok_ok"), null))
                .returns("cart.unknown", Rejected::code);
    }

    @Test
    void twenty_equal_checkouts_at_once_are_one_order() throws Exception {
        CartId cart = cartWith(2);
        List<Callable<Accepted>> clicks = IntStream.range(0, 20)
                .mapToObj(_ -> (Callable<Accepted>)
                        () -> place(cart, "k1", form("tok_ok"), null).value())
                .toList();

        try (var shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = shoppers.invokeAll(clicks).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .distinct();
            assertThat(answers).hasSize(1);
        }
        shop.settle();
        assertThat(shop.pendingOrders()).isEqualTo(1);
        assertThat(CartInvariants.check(shop.service)).allMatch(Finding::holds);
    }

    @Test
    void adding_with_a_key_adds_once() {
        CartId cart = cartWith(1);
        shop.carts.add(cart, LAMP, 2, "a1");
        shop.carts.add(cart, LAMP, 2, "a1");

        assertThat(shop.carts.view(cart).lines())
                .extracting(CartView.Line::quantity)
                .containsExactly(3);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> shop.carts.add(cart, LAMP, 3, "a1"))
                .returns("idempotency.reused", Rejected::code);
    }

    @Test
    void orders_are_entered_in_one_commit_and_once_per_reference() {
        OrderEntryForm phone = entry("phone-1", "tok_ok");
        List<Entered> first =
                shop.entries.enter(List.of(phone, entry("phone-2", "tok_ok"))).value();
        int sealed = shop.vault.size();

        List<Entered> again =
                shop.entries.enter(List.of(entry("phone-2", "tok_ok"), phone)).value();

        assertThat(again).containsExactlyElementsOf(first.reversed());
        assertThat(shop.vault.size()).as("what was entered is not sealed again").isEqualTo(sealed);
        shop.settle();
        assertThat(shop.pendingOrders()).isEqualTo(2);
        assertThat(shop.service.log().readCorrelated(first.getFirst().orderId().value()))
                .hasSize(1);
        assertThat(CartInvariants.check(shop.service)).allMatch(Finding::holds);
    }

    @Test
    void one_bad_entry_keeps_all_of_its_request_out() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> shop.entries.enter(List.of(entry("phone-1", "tok_ok"), entry("phone-2", "no token"))))
                .returns("payment.token", Rejected::code);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> shop.entries.enter(List.of(entry("phone-1", "tok_ok"), entry("phone-1", "tok_ok"))))
                .returns("order-entry.reference", Rejected::code);
        assertThat(shop.service.log().head()).isZero();
    }

    @Test
    void an_event_after_a_checkout_is_found() {
        CartId cart = cartWith(1);
        place(cart, "k1", form("tok_ok"), null);
        var late = new CartOpened(cart, "f00d", CartFixture.NOON);
        var types = Kinds.ofTheShop();
        var id = Ids.next();
        shop.service
                .log()
                .append(
                        "cart-" + cart,
                        3,
                        List.of(new NewEvent(
                                id,
                                types.of(late).wire(),
                                1,
                                cart.toString(),
                                CartFixture.NOON,
                                id,
                                id,
                                null,
                                "test",
                                types.write(late))));

        assertThat(CartInvariants.check(shop.service))
                .filteredOn(finding -> !finding.holds())
                .singleElement()
                .returns("nothing happens to a cart after its checkout", Finding::invariant);
    }

    private CartId cartWith(int lamps) {
        CartId cart = shop.carts.open(null).value().id();
        shop.carts.add(cart, LAMP, lamps, null);
        return cart;
    }

    private Answer<Accepted> place(
            CartId cart, @Nullable String key, CheckoutForm form, @Nullable CustomerId customerId) {
        return shop.checkout.place(cart, key, form, customerId, "es");
    }

    private static CheckoutForm form(String token) {
        return new CheckoutForm("ana@example.org", "Ana", ADDRESS, ShippingMethod.EXPRESS, new PaymentForm(token));
    }

    private static OrderEntryForm entry(String reference, String token) {
        return new OrderEntryForm(
                reference,
                EVA,
                null,
                "Eva",
                ADDRESS,
                "en",
                null,
                new PaymentForm(token),
                "GBP",
                List.of(new LineForm(LAMP, "Lamp", 2, new Amount(1_500, "GBP"))));
    }
}
