package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real browser without a window. Not safe for several threads, as Playwright is not. */
final class Chromium implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        String program = Optional.ofNullable(System.getenv("TRAMOYA_CHROMIUM")).orElse("/usr/bin/chromium");
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(program))
                        .setArgs(List.of(
                                "--no-sandbox", // tests may run as root in a container
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    /** In whose hands the browser is. */
    enum Device {
        DESKTOP(1280, 900),
        PHONE(390, 844);

        final int width;
        final int height;

        Device(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** A person with a browser of their own: nothing of others is in it. */
    Person person(String url, String locale, Device device, boolean javaScript) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url)
                .setLocale(locale)
                .setViewportSize(device.width, device.height)
                .setHasTouch(device == Device.PHONE)
                .setIsMobile(device == Device.PHONE)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(javaScript));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Person(context);
    }

    Person person(String url, String locale) {
        return person(url, locale, Device.DESKTOP, true);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** Closing asks that the browser had nothing to complain about. */
    static final class Person implements AutoCloseable {
        private final BrowserContext context;
        private final List<String> complaints = new ArrayList<>();
        private final List<String> expected = new ArrayList<>();
        final Page page;

        private Person(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add("console: " + message.text() + " at " + message.location());
                }
            });
            page.onPageError(error -> complaints.add("script: " + error));
            page.onResponse(response -> {
                if (response.status() >= 400) {
                    complaints.add("HTTP " + response.status() + ": " + response.url());
                }
            });
        }

        /** A complaint that holds this text is what the test is about. */
        Person expecting(String complaint) {
            expected.add(complaint);
            return this;
        }

        Page goTo(String path) {
            page.navigate(path);
            return page;
        }

        /**
         * No serious violation of WCAG A and AA where the person is now, reflow (1.4.10) included, which axe leaves
         * out.
         */
        void findsThePageAccessible() {
            page.evaluate(axe());
            @SuppressWarnings("unchecked")
            List<Object> violations = (List<Object>) page.evaluate("""
                    async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})).violations
                        .filter(each => each.impact === 'serious' || each.impact === 'critical')
                        .map(each => each.id + ': ' + each.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join('; '))
                    """);
            assertThat(violations).as(page.url()).isEmpty();
            Object sideways =
                    page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(sideways)
                    .as("pixels that %s scrolls sideways", page.url())
                    .isEqualTo(0);
        }

        private static String axe() {
            try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
                if (script == null) {
                    throw new IllegalStateException("axe-core is not on the class path");
                }
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }

        /** For the README: copied by hand to docs/pictures when it shows something new. */
        void photograph(String name) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
        }

        @Override
        public void close() {
            context.close();
            assertThat(complaints)
                    .filteredOn(complaint -> expected.stream().noneMatch(complaint::contains))
                    .isEmpty();
        }
    }
}
