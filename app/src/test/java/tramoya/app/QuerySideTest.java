package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tramoya.app.processes.ShopService;
import tramoya.bench.ShopClient;
import tramoya.bench.ShopClient.Reply;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.PostgresServer;
import tramoya.operations.Verification;

/** A process with the query sides of some services and a database of its own, beside the whole shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class QuerySideTest {
    private static final String QUERIES = "catalog:query,orders:query,inventory:query,analytics:query";
    private final Storage.Postgres database = PostgresServer.newDatabase();

    @TempDir
    private Path directory;

    private Shop whole;
    private ShopClient home;
    private Shop queries;
    private ShopClient side;

    @BeforeAll
    void start() {
        whole = open(database, "--tramoya.queues=embedded");
        home = client(whole);
        queries = openQueries(PostgresServer.newDatabase());
        side = client(queries);
    }

    @AfterAll
    void stop() {
        queries.close();
        whole.close();
    }

    private Shop openQueries(Storage.Postgres own) {
        return apart(
                own,
                "--tramoya.services=" + QUERIES,
                "--tramoya.postgres.vault-url=" + database.url(),
                "--tramoya.process=queries-1");
    }

    /** A process that finds all services in the whole shop. */
    private Shop apart(Storage.Postgres place, String... more) {
        List<String> properties = new ArrayList<>(List.of("--tramoya.queues=silent"));
        Arrays.stream(ShopService.values())
                .map(service -> "--tramoya.remote.%s=http://127.0.0.1:%d".formatted(service.id(), whole.port()))
                .forEach(properties::add);
        properties.addAll(List.of(more));
        return open(place, properties.toArray(String[]::new));
    }

    private Shop open(Storage.Postgres place, String... more) {
        List<String> properties = new ArrayList<>(ShopUnderTest.settings(directory));
        properties.addAll(ShopUnderTest.onPostgres(place));
        properties.removeIf(property -> property.contains("postgres.connections"));
        properties.addAll(List.of("--tramoya.postgres.connections=3", "--tramoya.events=silent"));
        properties.addAll(List.of(more));
        return Shop.open(true, properties, ShopApplication.class, SilentBroker.class);
    }

    private static ShopClient client(Shop shop) {
        return new ShopClient("http://localhost:" + shop.port(), ShopUnderTest.ADMIN_KEY);
    }

    private static boolean isListed(ShopClient shop, String sku) {
        return shop.get("/api/store/products?q=" + sku)
                .orThrow()
                .path("items")
                .valueStream()
                .anyMatch(item -> item.path("sku").asString().equals(sku)
                        && item.path("available").asInt() == 7);
    }

    @Test
    void it_answers_from_read_models_of_its_own_and_passes_commands_on() {
        String product = ShopUnderTest.product(side, "telescope", 7);
        assertThat(home.get("/api/admin/products/%s/history".formatted(product)).status())
                .isEqualTo(200);

        await().atMost(ShopUnderTest.PATIENCE).until(() -> isListed(side, "telescope"));
        List<String> own = queries.engine()
                .service("catalog")
                .read(sql -> sql.query("SELECT sku FROM product_list", row -> row.text("sku")));
        assertThat(own).contains("telescope");
        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> side.get("/api/admin/inventory")
                        .orThrow()
                        .path("items")
                        .valueStream()
                        .anyMatch(stock -> stock.path("productId").asString().equals(product)));
    }

    @Test
    void personal_data_is_opened_with_the_keys_of_the_whole_shop() {
        String product = ShopUnderTest.product(home, "sextant", 7);
        String cart = ShopUnderTest.cart(home, product);
        home.post(
                        "/api/store/carts/%s/checkout".formatted(cart),
                        ShopUnderTest.form("tok_ok"),
                        Map.of("Idempotency-Key", "k"))
                .orThrow();

        await().atMost(ShopUnderTest.PATIENCE)
                .until(() -> side.get("/api/admin/orders?state=delivered")
                        .orThrow()
                        .path("items")
                        .toString()
                        .contains("Ana"));
    }

    @Test
    void verify_says_whether_it_is_the_fold_of_the_logs_to_their_end() {
        ShopUnderTest.product(home, "astrolabe", 7);
        try (Shop third = openQueries(PostgresServer.newDatabase())) {
            Verification verified = VerifyCommand.querySides(third);
            assertThat(verified.ok()).as(String.join("\n", verified.lines())).isTrue();
            assertThat(verified.lines())
                    .anyMatch(line -> line.contains("projection product-list equals the fold"))
                    .anyMatch(line -> line.contains("has heard its logs to the end"));

            third.engine()
                    .service("catalog")
                    .write(sql -> sql.update("UPDATE product_list SET sku = 'forged' WHERE sku = 'astrolabe'"));
            assertThat(VerifyCommand.querySides(third).lines())
                    .anyMatch(line -> line.startsWith("VIOLATED") && line.contains("projection product-list"));
        }
    }

    @Test
    void other_processes_ask_it_first_and_the_whole_service_when_it_is_away() {
        ShopUnderTest.product(home, "compass", 7);
        Shop second = openQueries(PostgresServer.newDatabase());
        String address = "--tramoya.remote.catalog-query=http://127.0.0.1:" + second.port();
        try (Shop door = apart(database, "--tramoya.services=cart", "--tramoya.process=cart-1", address)) {
            ShopClient shopper = client(door);
            await().atMost(ShopUnderTest.PATIENCE).until(() -> isListed(shopper, "compass"));
            long before = lookedUp(second);
            assertThat(isListed(shopper, "compass")).isTrue();
            assertThat(lookedUp(second)).isGreaterThan(before);
            assertThat(carriers(shopper).path("processes").toString())
                    .contains("\"querySides\":[\"analytics\",\"catalog");
            assertThat(carriers(shopper).path("away")).isEmpty();

            second.close();

            assertThat(carriers(shopper).path("away").toString()).isEqualTo("[\"catalog:query\"]");

            Reply answer = shopper.get("/api/store/products?q=compass");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(isListed(shopper, "compass")).isTrue();
        }
    }

    private static JsonNode carriers(ShopClient shop) {
        return shop.get("/api/ops/capabilities").orThrow();
    }

    /** How often products were listed in a process. */
    private static long lookedUp(Shop shop) {
        return shop
                .bean(MeterRegistry.class)
                .find("http.server.requests")
                .tag("uri", "/api/store/products")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
