package tramoya.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tramoya.app.Chromium.Device;
import tramoya.app.Chromium.Person;

/** People buy in the shop window, with a real browser. */
@Tag("browser")
@SuppressWarnings("NullAway.Init")
class ShoppingTest {
    /** An order's whole way, on a busy machine. */
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(60_000);

    private static ShopUnderTest shop;
    private static Chromium chromium;

    @BeforeAll
    static void open(@TempDir Path directory) {
        shop = ShopUnderTest.openWithDemo(directory, "--tramoya.carrier-delay=500ms");
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"es-ES,DESKTOP", "en-GB,DESKTOP", "es-ES,PHONE", "en-GB,PHONE"})
    void a_guest_searches_buys_and_watches_the_order_arrive(String locale, Device device) {
        boolean spanish = locale.startsWith("es");
        try (Person guest = chromium.person(shop.url(), locale, device, true)) {
            Page page = guest.goTo("/");
            guest.findsThePageAccessible();
            assertThat(page.locator("html")).hasAttribute("lang", spanish ? "es" : "en");

            page.locator("#q").pressSequentially(spanish ? "mascra" : "mas"); // a slip, and half a word
            assertThat(page.locator("#suggestions a").first()).isVisible();
            page.locator("#suggestions a").first().click();
            page.waitForURL(Pattern.compile("/products/"));
            guest.findsThePageAccessible();

            String product = page.url();
            page.locator("#quantity").selectOption("2");
            page.locator(".buy button").click();
            assertThat(page.locator("#cart-count")).containsText("2");
            assertThat(page.url()).as("it stays where it is").isEqualTo(product);

            page.locator(".to-cart").click();
            guest.findsThePageAccessible();
            page.locator(".line-quantity input").fill("3");
            page.locator(".line-quantity input").dispatchEvent("change");
            assertThat(page.locator("#cart-count")).containsText("3");
            page.locator(".sum .strong").click();
            guest.findsThePageAccessible();

            fillIn(page);
            page.locator(".checkout-form button").click();
            page.waitForURL(Pattern.compile("/orders/"));
            assertThat(page.locator("#progress h1"))
                    .containsText(spanish ? "Entregado" : "Delivered", SOON); // without a reload
            assertThat(page.locator(".stops .done")).hasCount(5);
            guest.findsThePageAccessible();
            assertThat(page.locator("#cart-count")).isEmpty();
        }
    }

    private static void fillIn(Page page) {
        page.locator("#email").fill("eva@example.org");
        page.locator("#name").fill("Eva Luna");
        page.locator("#line1").fill("Calle Mayor 1");
        page.locator("#postalCode").fill("28013");
        page.locator("#city").fill("Madrid");
        page.locator("#country").selectOption("ES");
    }

    @ParameterizedTest
    @CsvSource({"es-ES,DESKTOP", "en-GB,PHONE"})
    void a_guest_buys_without_javascript(String locale, Device device) {
        try (Person guest = chromium.person(shop.url(), locale, device, false)) {
            Page page = guest.goTo("/search");
            page.locator("#q").fill(locale.startsWith("es") ? "farol" : "lantern");
            page.locator(".finder button").click();
            page.locator(".tile:not(.stock-gone) a").first().click();
            page.locator(".buy button").click();
            page.waitForURL("**/cart");
            page.locator(".line-quantity input").fill("2");
            page.locator(".line-quantity button").click();
            assertThat(page.locator("#cart-count")).containsText("2");
            page.locator(".sum .strong").click();
            fillIn(page);
            page.locator(".checkout-form button").click();
            page.waitForURL(Pattern.compile("/orders/"));
            assertThat(page.locator(".stops .done"))
                    .hasCount(
                            5,
                            new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions()
                                    .setTimeout(60_000));
        }
    }

    @Test
    void a_customer_signs_up_buys_and_finds_the_purchase_again() {
        try (Person customer = chromium.person(shop.url(), "en-GB")) {
            Page page = customer.goTo("/account");
            page.waitForURL("**/account/login");
            customer.findsThePageAccessible();
            page.locator("main").getByRole(AriaRole.LINK).click();
            page.locator("#name").fill("Clara Luz");
            page.locator("#email").fill("clara@example.org");
            page.locator("#password").fill("behind the curtain");
            page.locator("main button[type=submit]").click();
            page.waitForURL("**/account");
            assertThat(page.locator("h1")).containsText("Clara Luz");

            page.locator("#line1").fill("High Street 2");
            page.locator("#postalCode").fill("SW1A");
            page.locator("#city").fill("London");
            page.locator("#country").selectOption("GB");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save"))
                    .click();
            assertThat(page.locator(".notice.good")).isVisible();
            customer.findsThePageAccessible();

            customer.goTo("/search");
            page.locator(".tile:not(.stock-gone) a").first().click();
            page.locator(".buy button").click();
            assertThat(page.locator("#cart-count")).containsText("1");
            customer.goTo("/checkout");
            assertThat(page.locator("#city")).hasValue("London");
            page.locator(".checkout-form button").click();
            page.waitForURL(Pattern.compile("/orders/"));
            assertThat(page.locator("#progress h1")).containsText("Delivered", SOON);

            customer.goTo("/account");
            page.locator("tbody a").first().click();
            assertThat(page.locator("#progress h1")).containsText("Delivered");

            customer.goTo("/account?language=es");
            assertThat(page.locator("h1")).containsText("Hola, Clara Luz");
            page.locator(".page-head button").click();
            customer.goTo("/account");
            page.waitForURL("**/account/login");
        }
    }

    @Test
    void a_declined_card_is_explained_and_costs_nothing() {
        try (Person guest = chromium.person(shop.url(), "es-ES")) {
            Page page = guest.goTo("/search");
            page.locator(".tile:not(.stock-gone) a").first().click();
            page.locator(".buy button").click();
            assertThat(page.locator("#cart-count")).containsText("1");
            guest.goTo("/checkout");
            fillIn(page);
            page.locator("input[value=tok_declined]").check();
            page.locator(".checkout-form button").click();
            assertThat(page.locator("#progress h1")).containsText("cancelado", SOON);
            assertThat(page.locator("#progress .lead")).containsText("El banco ha rechazado el pago");
            guest.findsThePageAccessible();
        }
    }

    @Test
    void what_is_wrong_in_a_form_is_said_beside_its_field_and_keeps_what_was_typed() {
        try (Person guest =
                chromium.person(shop.url(), "en-GB", Device.DESKTOP, false).expecting("422")) {
            Page page = guest.goTo("/search");
            page.locator(".tile:not(.stock-gone) a").first().click();
            page.locator(".buy button").click();
            guest.goTo("/checkout");
            fillIn(page);
            page.locator("#email").fill("eva@two@example.org");
            page.locator("#email").evaluate("field => field.type = 'text'"); // a browser that checks nothing
            page.locator(".checkout-form button").click();
            assertThat(page.locator("#email-error")).containsText("name@example.org");
            assertThat(page.locator("#city")).hasValue("Madrid");
        }
    }

    @Test
    void a_wrong_way_leads_back_to_the_shop() {
        try (Person lost = chromium.person(shop.url(), "en-GB").expecting("404")) {
            for (String path : new String[] {
                "/nowhere", "/products/no-such-thing", "/orders/01a20972-0179-8000-b966-544d1c12d458?token=x"
            }) {
                Page page = lost.goTo(path);
                assertThat(page.locator("main h1")).isVisible();
                lost.findsThePageAccessible();
                assertThat(page.locator("main .strong")).hasAttribute("href", "/");
            }
            Page page = lost.goTo("/search?q=xyzzyplugh");
            assertThat(page.locator(".empty-big")).isVisible();
            lost.findsThePageAccessible();
        }
    }

    @Test
    void nonsense_in_a_form_gets_a_page_and_changes_nothing() {
        try (Person guest = chromium.person(shop.url(), "en-GB")) {
            for (String quantity : new String[] {"", "many", "99999999999"}) {
                APIResponse answer = guest.page
                        .request()
                        .post(
                                "/cart/lines/x",
                                RequestOptions.create()
                                        .setHeader("Accept-Language", "en-GB")
                                        .setForm(FormData.create().set("quantity", quantity)));
                assertThat(answer.status()).as(quantity).isEqualTo(400);
                assertThat(answer.headers().get("content-type")).startsWith("text/html");
                assertThat(answer.text()).contains("does not have the right form");
            }
            assertThat(guest.goTo("/cart").locator("#cart-count")).isEmpty();
        }
    }

    @Test
    void the_first_page_is_light() {
        try (Person guest = chromium.person(shop.url(), "es-ES")) {
            guest.goTo("/").waitForLoadState();
            Object bytes = guest.page.evaluate("""
                    () => [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
                        .filter(each => each.initiatorType !== 'img')
                        .reduce((sum, each) => sum + each.transferSize, 0)
                    """);
            assertThat(((Number) bytes).intValue()).isBetween(20_000, 150_000);
            guest.photograph("shop");
        }
    }
}
