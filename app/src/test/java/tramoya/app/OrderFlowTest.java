package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tramoya.app.ShopUnderTest.Placed;
import tramoya.bench.ShopClient.Reply;
import tramoya.eventing.Ids;

/**
 * An order's way to its end, with every way that it can fail, over HTTP. Runs on each store and each broker; the tests
 * of a class share one shop, as shoppers do.
 */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class OrderFlowTest {
    private static final String MONEY = "orders/advance-on-payment-decided";
    private static final String STOCK = "inventory/reserve-stock-on-order-created";

    private ShopUnderTest shop;

    /** What the shop runs on, as properties, new for each shop; by default SQLite and nothing else. */
    List<String> ground() {
        return List.of();
    }

    private ShopUnderTest open(Path where, String... more) {
        return ShopUnderTest.open(
                where, Stream.concat(ground().stream(), Stream.of(more)).toArray(String[]::new));
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        shop = open(directory);
    }

    @AfterAll
    void everything_adds_up() {
        try (ShopUnderTest closing = shop) {
            addsUp(closing);
        }
    }

    private static void addsUp(ShopUnderTest shop) {
        assertThat(shop.verify().lines()).noneMatch(line -> line.startsWith("VIOLATED"));
    }

    private String product(String name, int stock) {
        return product(shop, name, stock);
    }

    private static String product(ShopUnderTest where, String name, int stock) {
        return where.product(name + "-" + Ids.next(), stock);
    }

    @Test
    void an_order_goes_from_accepted_to_delivered_and_its_trace_shows_every_service() {
        String lamp = product("lamp", 10);
        Placed order = shop.order("tok_ok", lamp);

        assertThat(shop.end(order)).isEqualTo("delivered");
        assertThat(shop.look(order).path("history"))
                .extracting(step -> step.path("state").asString())
                .containsExactly("pending", "created", "processing", "shipped", "delivered");
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.stock(lamp).path("onHand").asInt() == 9);
        assertThat(shop.stock(lamp).path("reserved").asInt()).isZero();
        JsonNode trace = shop.client
                .get("/api/ops/orders/%s/trace".formatted(order.id()))
                .orThrow();
        assertThat(trace.path("services"))
                .extracting(JsonNode::asString)
                .contains("cart", "orders", "inventory", "payments", "shipping");
        assertThat(trace.path("steps"))
                .extracting(step -> step.path("name").asString())
                .contains("PedidoCreado", "pedidos-pendientes", "PagoProcesado", "authorise", "EnvioCompletado");
    }

    @Test
    void a_declined_card_cancels_the_order_and_puts_the_stock_back() {
        String lamp = product("lamp", 10);
        assertThat(shop.end(shop.order("tok_declined", lamp))).isEqualTo("cancelled payment-refused");
        assertThat(shop.end(shop.order("tok_insufficient_funds", lamp))).isEqualTo("cancelled payment-refused");
        assertThat(shop.end(shop.order("tok_never_heard_of", lamp))).isEqualTo("cancelled payment-refused");
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.stock(lamp).path("available").asInt() == 10);
    }

    @Test
    void a_provider_that_is_silent_or_flaky_takes_the_money_once() {
        String lamp = product("lamp", 10);
        Placed silent = shop.order("tok_timeout", lamp);
        Placed flaky = shop.order("tok_flaky", lamp);
        for (Placed order : List.of(silent, flaky)) {
            assertThat(shop.end(order)).isEqualTo("delivered");
            await().atMost(ShopUnderTest.PATIENCE)
                    .until(() -> paid(order).path("captured").path("amount").asInt() == 1999);
        }
    }

    private JsonNode paid(Placed order) {
        return paid(shop, order);
    }

    private static JsonNode paid(ShopUnderTest where, Placed order) {
        return where.client.get("/api/admin/payments/" + order.id()).body();
    }

    @Test
    void two_hundred_buyers_of_fifty_pieces_make_fifty_orders() throws Exception {
        String lamp = product("lamp", 50);
        assertThat(rush(200, lamp)).isEqualTo(50);
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.stock(lamp).path("onHand").asInt() == 0);
        assertThat(shop.stock(lamp).path("reserved").asInt()).isZero();
    }

    @Test
    void orders_that_share_a_scarce_product_take_all_their_lines_or_none() throws Exception {
        String scarce = product("scarce", 20);
        String plenty = product("plenty", 1_000);
        assertThat(rush(80, scarce, plenty)).isEqualTo(20);
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.stock(plenty).path("onHand").asInt() == 980);
        assertThat(shop.stock(plenty).path("reserved").asInt()).isZero();
    }

    /**
     * Buys at once, one piece of each product a buyer, and counts the orders that were delivered. All carts are full
     * before the first is checked out: a cart refuses what it knows to be sold out.
     */
    private long rush(int buyers, String... products) throws InterruptedException {
        List<Placed> accepted = Collections.synchronizedList(new ArrayList<>());
        List<String> carts = new ArrayList<>();
        for (int i = 0; i < buyers; i++) {
            carts.add(shop.cart(products));
        }
        List<Thread> threads = new ArrayList<>();
        for (String cart : carts) {
            threads.add(Thread.ofVirtual().start(() -> {
                Reply reply = shop.checkOut(cart, "key", "tok_ok");
                if (reply.status() == 202) {
                    accepted.add(ShopUnderTest.placed(reply));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return accepted.stream()
                .filter(order -> shop.end(order).equals("delivered"))
                .count();
    }

    @Test
    void one_key_at_twenty_places_at_once_is_one_order_and_one_charge() throws Exception {
        String lamp = product("lamp", 10);
        String cart = shop.cart(lamp);
        List<Placed> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual()
                    .start(() -> answers.add(ShopUnderTest.placed(shop.checkOut(cart, "same", "tok_ok")))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answers).hasSize(20);
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(shop.end(answers.getFirst())).isEqualTo("delivered");
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.stock(lamp).path("onHand").asInt() == 9);
        assertThat(shop.checkOut(cart, "same", "tok_declined").status()).isEqualTo(422);
        assertThat(shop.checkOut(cart, "other", "tok_ok").status()).isEqualTo(409);
    }

    @Test
    void a_service_that_does_not_work_is_waited_for() {
        String lamp = product("lamp", 10);
        operate(STOCK, "pause");
        Placed order = shop.order("tok_ok", lamp);
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> paid(order).path("state").asString().equals("authorised"));
        assertThat(shop.look(order).path("state").asString()).isEqualTo("created");

        operate(STOCK, "resume");
        assertThat(shop.end(order)).isEqualTo("delivered");
    }

    @Test
    void an_order_that_waits_too_long_is_cancelled_and_everything_goes_back(@TempDir Path another) {
        try (ShopUnderTest impatient = open(another, "--tramoya.orders.deadline=1s")) {
            String lamp = product(impatient, "lamp", 10);
            operate(impatient, STOCK, "pause");
            Placed order = impatient.order("tok_ok", lamp);
            assertThat(impatient.end(order)).isEqualTo("cancelled took-too-long");
            await().atMost(ShopUnderTest.PATIENCE)
                    .until(() -> paid(impatient, order).path("state").asString().equals("voided"));

            // The stock is asked for after its order was given up, and must not be held for it.
            operate(impatient, STOCK, "resume");
            assertThat(impatient.end(impatient.order("tok_ok", lamp))).isEqualTo("delivered");
            await().atMost(ShopUnderTest.PATIENCE)
                    .until(() -> impatient.stock(lamp).path("available").asInt() == 9);
            addsUp(impatient);
        }
    }

    @Test
    void an_admin_cancels_before_the_parcel_leaves_and_the_money_goes_back() {
        String lamp = product("lamp", 10);
        // While nobody tells the order about its money, it stays where it can be cancelled for certain.
        operate(MONEY, "pause");
        Placed order = shop.order("tok_ok", lamp);
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> paid(order).path("state").asString().equals("authorised"));
        Reply cancelled = shop.client.post(
                "/api/admin/orders/%s/cancel".formatted(order.id()), Map.of("reason", "the customer rang"));
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(shop.end(order)).isEqualTo("cancelled shop-cancelled");
        operate(MONEY, "resume");
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.stock(lamp).path("available").asInt() == 10);
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> paid(order).path("state").asString().equals("voided"));
        assertThat(shop.client
                        .post("/api/admin/orders/%s/cancel".formatted(order.id()), Map.of())
                        .status())
                .isEqualTo(422);
    }

    private void operate(String subscription, String deed) {
        operate(shop, subscription, deed);
    }

    private static void operate(ShopUnderTest where, String subscription, String deed) {
        Reply reply = where.client.post(
                "/api/ops/subscriptions/%s/%s".formatted(subscription, deed), Map.of("reason", "a test"));
        assertThat(reply.status()).isEqualTo(202);
    }

    @Test
    void a_read_model_that_is_rebuilt_while_orders_flow_has_the_same_rows() {
        String lamp = product("lamp", 1_000);
        List<Placed> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(shop.order("tok_ok", lamp));
            if (i == 5) {
                assertThat(shop.client
                                .post("/api/ops/subscriptions/orders/order-list/rebuild", Map.of("reason", "a look"))
                                .status())
                        .isEqualTo(202);
            }
        }
        orders.forEach(order -> assertThat(shop.end(order)).isEqualTo("delivered"));
        orders.forEach(order -> await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> shop.client
                        .get("/api/admin/orders?q=" + order.id())
                        .orThrow()
                        .path("items")
                        .path(0)
                        .path("state")
                        .asString("")
                        .equals("delivered")));
    }
}
