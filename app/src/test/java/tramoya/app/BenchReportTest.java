package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.app.Chromium.Device;
import tramoya.app.Chromium.Person;
import tramoya.bench.load.Timings;
import tramoya.bench.report.Floor;
import tramoya.bench.report.Machine;
import tramoya.bench.report.Probe;
import tramoya.bench.report.Report;
import tramoya.bench.report.Reports;
import tramoya.bench.report.Run;

/** The page of a measurement in a browser that is given the file and nothing else. */
@Tag("browser")
class BenchReportTest {
    private static Run run(int number) {
        Timings timings = new Timings();
        for (int i = 1; i <= 5_000; i++) {
            timings.record("answer", TimeUnit.MICROSECONDS.toNanos(800L * number + (long) i * i / 500));
        }
        Run.Notes notes = new Run.Notes()
                .called("run " + number)
                .figure("delivered", "orders/s", 2_950 + 17.0 * number)
                .perSecond(
                        "delivered",
                        IntStream.range(0, 60)
                                .mapToObj(second -> 2_900 + 20.0 * (second * number % 7))
                                .toList());
        timings.latencies().forEach((what, latency) -> notes.latency("checkout " + what, latency));
        return number == 3
                ? notes.errors(Map.of("a checkout was answered 503", 2L)).run()
                : notes.run();
    }

    private static Path written(Path directory) throws IOException {
        List<Run> runs = new ArrayList<>(List.of(run(1), run(2), run(3)));
        Report report = new Report(
                "checkout",
                List.of("Shoppers arrive at a fixed rate; each opens a cart, puts one thing in and checks out."),
                "sqlite",
                "embedded",
                "embedded",
                Instant.parse("2026-11-29T12:00:00Z"),
                "./tramoya bench checkout --rate max",
                "0123456789ab",
                Machine.here(directory),
                Map.of("connections", "128"),
                List.of(new Probe(2_000, true, ""), new Probe(4_000, false, "the last order was delivered 9.0 s late")),
                runs,
                List.of(new Floor("plain file", "512 records, then fdatasync; one thread", 268_000, "events/s")));
        Path page = directory.resolve("checkout.html");
        Reports.writeHtml(report, page);
        return page;
    }

    @Test
    void everybody_can_read_it_by_day_by_night_and_on_a_telephone(@TempDir Path directory) throws IOException {
        String page = written(directory).toUri().toString();
        try (Chromium chromium = new Chromium()) {
            for (Device device : Device.values()) {
                for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    try (Person person = chromium.person(page, "en-GB", device, true)) {
                        person.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
                        person.goTo(page);
                        person.findsThePageAccessible();
                        person.photograph("bench-%s-%s".formatted(device, light));
                        assertThat(person.page.locator("figure svg polyline").count())
                                .isEqualTo(2 * 3 * 2); // two pictures of three runs, and their keys
                    }
                }
            }
        }
    }
}
