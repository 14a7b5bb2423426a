package tramoya.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tramoya.app.Chromium.Device;
import tramoya.app.Chromium.Person;
import tramoya.app.ShopUnderTest.Placed;

/** People run the shop in the console, with a real browser. */
@Tag("browser")
@SuppressWarnings("NullAway.Init")
class ControlRoomTest {
    private static Path directory;
    private static ShopUnderTest shop;
    private static Chromium chromium;

    @BeforeAll
    static void open(@TempDir Path data) {
        directory = data;
        shop = ShopUnderTest.openWithDemo(data);
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        shop.close();
    }

    private static Person operator(String locale, Device device) {
        Person operator = chromium.person(shop.url(), locale, device, true);
        signIn(operator);
        return operator;
    }

    private static void signIn(Person operator) {
        Page page = operator.goTo("/console/login?back=/console/operations");
        page.locator("#name").fill("Ana Regidora");
        page.locator("#secret").fill(ShopUnderTest.ADMIN_KEY);
        page.locator("button[type=submit]").click();
        page.waitForURL("**/console/operations");
    }

    @Test
    void the_door_opens_to_the_admin_key_only() {
        try (Person stranger = chromium.person(shop.url(), "en-GB").expecting("401")) {
            Page page = stranger.goTo("/console/operations/queues");
            page.waitForURL(Pattern.compile("/console/login"));
            stranger.findsThePageAccessible();
            page.locator("#name").fill("Mallory");
            page.locator("#secret").fill("not the key at all");
            page.locator("button[type=submit]").click();
            assertThat(page.locator("[role=alert]")).isVisible();
            assertThat(page.locator("#name")).hasValue("Mallory");
            page.locator("#secret").fill(ShopUnderTest.ADMIN_KEY);
            page.locator("button[type=submit]").click();
            page.waitForURL("**/console/operations/queues");
            page.locator(".bar-end form button").click();
            page.waitForURL("**/console/login");
        }
    }

    @ParameterizedTest
    @CsvSource({"es-ES,DESKTOP", "en-GB,PHONE"})
    void every_place_of_the_console_can_be_visited(String locale, Device device) {
        shop.end(shop.order("tok_ok", anyProduct()));
        try (Person operator = operator(locale, device).expecting("404")) {
            List<String> places = operator.page
                    .locator("nav.side a")
                    .evaluateAll("links => links.map(link => link.getAttribute('href'))")
                    .toString()
                    .transform(
                            text -> List.of(text.substring(1, text.length() - 1).split(", ", -1)));
            assertThat(places).hasSizeGreaterThan(10);
            for (String place : places) {
                Page page = operator.goTo(place);
                assertThat(page.locator("main h1")).isVisible();
                assertThat(page.locator("nav.side a[aria-current]")).hasAttribute("href", place);
                operator.findsThePageAccessible();
            }
            assertThat(operator.goTo("/console/nowhere").locator("nav.side a")).hasCount(places.size());
            operator.findsThePageAccessible();
        }
    }

    @Test
    void a_stuck_order_is_followed_to_its_dead_letter_redriven_and_delivered() throws Exception {
        Placed order;
        try (Person operator = operator("en-GB", Device.DESKTOP)) {
            tearOrders();
            order = shop.order("tok_ok", anyProduct());
            await().atMost(ShopUnderTest.PATIENCE)
                    .until(() -> shop.client
                            .get("/api/ops/dead-letters")
                            .orThrow()
                            .toString()
                            .contains(order.id()));

            Page page = operator.goTo("/console/operations/orders/" + order.id());
            assertThat(page.locator("main svg").first()).isVisible();
            operator.findsThePageAccessible();

            operator.goTo("/console/operations/dead-letters");
            operator.findsThePageAccessible();
            page.locator("#letters tbody th a").first().click();
            operator.findsThePageAccessible();
            assertThat(page.locator("#trace")).hasAttribute("href", Pattern.compile(order.id()));
            page.locator("#dry-run-button").click();
            assertThat(page.locator("#dry-run .verdict")).hasClass(Pattern.compile("bad"));

            mendOrders();
            page.locator("#dry-run-button").click();
            assertThat(page.locator("#dry-run .verdict")).hasClass(Pattern.compile("good"));
            operator.photograph("console-dead-letter");
            assertThat(state(order)).as("a dry run does nothing").isEqualTo("pending");

            page.locator("#redrive").click();
            page.locator("#reason").fill("the disk was mended");
            page.locator("#deed-submit").click();
            assertThat(shop.end(order)).isEqualTo("delivered");

            operator.goTo("/console/operations/audit");
            assertThat(page.locator("main")).containsText("the disk was mended");
            assertThat(page.locator("main")).containsText("Ana Regidora");
            operator.goTo("/console/operations/orders/" + order.id());
            operator.photograph("console-trace");
        }
        assertThat(shop.verify().lines()).noneMatch(line -> line.startsWith("VIOLATED"));
    }

    @Test
    void a_price_is_changed_undone_and_done_again_and_the_product_rewound() {
        String product = shop.product("REWOUND-1", 7);
        try (Person operator = operator("en-GB", Device.DESKTOP)) {
            Page page = operator.goTo("/console/commerce/products/" + product);
            operator.findsThePageAccessible();
            assertThat(page.locator("#price")).hasText("€19.99");
            page.locator("#edit").click();
            operator.findsThePageAccessible();
            page.locator("input[name=price]").fill("24.50");
            page.locator("#save").click();
            assertThat(page.locator("#price")).hasText("€24.50");

            page.locator("#version-2 a[href*=undo]").click();
            confirm(page);
            assertThat(page.locator("#price")).hasText("€19.99");
            page.locator("#version-2 a[href*=redo]").click();
            confirm(page);
            assertThat(page.locator("#price")).hasText("€24.50");
            operator.photograph("console-product");

            page.locator("#to-past").click();
            operator.findsThePageAccessible();
            page.locator("#first").click();
            page.locator("#forward").click();
            assertThat(page.locator("#state")).containsText("€19.99");
            assertThat(page.locator("#difference")).containsText("€24.50");
            operator.photograph("console-time-machine");
            page.locator("#last").click();
            assertThat(page.locator("#state")).containsText("€24.50");
        }
    }

    private static void confirm(Page page) {
        page.locator("form.deed [name=reason]").fill("to see whether it comes back");
        page.locator("form.deed .actions button").click();
        page.waitForURL(Pattern.compile("done="));
    }

    @Test
    void an_order_is_found_and_its_story_told_from_the_cart_to_the_mail() {
        Placed order = shop.order("tok_ok", anyProduct());
        assertThat(shop.end(order)).isEqualTo("delivered");
        try (Person operator = operator("es-ES", Device.DESKTOP)) {
            Page page = operator.goTo("/console/commerce/orders/" + order.id());
            operator.findsThePageAccessible();
            assertThat(page.locator("main")).containsText("ana@example.org");
            assertThat(page.locator("a[href*='/console/operations/orders/" + order.id() + "']")
                            .first())
                    .isVisible();
            operator.goTo("/console");
            operator.photograph("console");
        }
    }

    /** From here on, what is put on pedidos-pendientes is torn in two on its way to the disk, and has one try left. */
    private static void tearOrders() throws SQLException {
        inOrdersDatabase("CREATE TABLE kept (id BLOB, payload TEXT)", """
                CREATE TRIGGER torn AFTER INSERT ON job WHEN NEW.queue = 'pedidos-pendientes' BEGIN
                    INSERT INTO kept VALUES (NEW.id, NEW.payload);
                    UPDATE job SET payload = substr(payload, 1, 40), attempts = max_attempts - 1 WHERE id = NEW.id;
                END
                """);
    }

    /** Also for a test that failed on its way: the others need orders that are whole. */
    @AfterEach
    void mendOrders() throws SQLException {
        inOrdersDatabase(
                "CREATE TABLE IF NOT EXISTS kept (id BLOB, payload TEXT)",
                "DROP TRIGGER IF EXISTS torn",
                "UPDATE job SET payload = (SELECT payload FROM kept WHERE kept.id = job.id) WHERE id IN (SELECT id FROM kept)",
                "DROP TABLE kept");
    }

    private static void inOrdersDatabase(String... statements) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("orders.db"));
                Statement statement = database.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String state(Placed order) {
        return shop.look(order).path("state").asString();
    }

    private static String anyProduct() {
        JsonNode products =
                shop.client.get("/api/store/products?available=true&limit=1").orThrow();
        return products.path("items").path(0).path("id").asString();
    }
}
