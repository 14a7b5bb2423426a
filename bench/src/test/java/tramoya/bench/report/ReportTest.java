package tramoya.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.bench.load.Latency;
import tramoya.bench.load.Timings;

class ReportTest {
    private static final String COMMAND = "./tramoya bench checkout --rate 100 --data \"<mine> & yours\"";

    private static Latency latency() {
        Timings timings = new Timings();
        for (int millis = 1; millis <= 2_000; millis++) {
            timings.record("it", TimeUnit.MILLISECONDS.toNanos(millis));
        }
        return timings.latencies().getOrDefault("it", Latency.NONE);
    }

    private static Run run(int number, double delivered) {
        return new Run.Notes()
                .called("run " + number)
                .figure("delivered", "orders/s", delivered)
                .figure("log", "events/s", 800)
                .latency("checkout answer", latency())
                .perSecond("delivered", List.of(90.0, 104.0, 99.0))
                .errors(number == 2 ? Map.of("a checkout was answered 503", 3L) : Map.of())
                .run();
    }

    private static Report report() {
        return new Report(
                "checkout",
                List.of("What it does."),
                "postgres",
                "kafka",
                "embedded",
                Instant.parse("2026-11-29T12:00:00Z"),
                COMMAND,
                "0123456789ab",
                Machine.here(Path.of(".")),
                Map.of("connections", "128"),
                List.of(new Probe(100, true, ""), new Probe(200, false, "the last answer came 3.1 s late")),
                List.of(run(1, 99), run(2, 101), run(3, 90)),
                List.of(
                        new Floor("plain inserts", "512 rows a transaction", 1_000, "events/s"),
                        new Floor("load generator alone", "how", 9.5, "µs/request")));
    }

    @Test
    void json_has_every_run_and_the_least_middle_and_greatest_of_each_figure() {
        JsonNode json = JsonMapper.shared().readTree(Reports.json(report()));

        assertThat(json.path("scenario").asString()).isEqualTo("checkout");
        assertThat(json.path("store").asString()).isEqualTo("postgres");
        assertThat(json.path("command").asString()).isEqualTo(COMMAND);
        assertThat(json.path("machine").path("cores").asInt()).isPositive();
        assertThat(json.path("runs")).hasSize(3);
        assertThat(json.at("/runs/0/latencies/checkout answer/curve").size()).isGreaterThan(10);
        JsonNode delivered = json.path("figures").get(0);
        assertThat(delivered.path("name").asString()).isEqualTo("delivered");
        assertThat(List.of(
                        delivered.path("min").asDouble(),
                        delivered.path("median").asDouble(),
                        delivered.path("max").asDouble()))
                .containsExactly(90.0, 99.0, 101.0);
    }

    /** The template closes every element, so a parser for XML finds what is left open or not escaped. */
    private static Document page() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Reports.html(report()))));
    }

    private static Stream<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    @Test
    void the_page_needs_nothing_from_elsewhere() throws Exception {
        assertThat(Reports.html(report())).doesNotContain("http:", "https:", "//", "url(", "@import");
        Document page = page();
        for (String loading : List.of("script", "link", "img", "iframe", "a", "object", "use", "image")) {
            assertThat(elements(page, loading)).as(loading).isEmpty();
        }
    }

    @Test
    void the_page_says_what_was_measured_where_and_how() throws Exception {
        Document page = page();
        String text = page.getDocumentElement().getTextContent();

        assertThat(text)
                .contains(COMMAND, "postgres + events by kafka", "0123456789ab", "2026-11-29T12:00:00Z")
                .contains(
                        Machine.here(Path.of(".")).kernel(),
                        Machine.here(Path.of(".")).jdk())
                .contains("run 2: 3 times a checkout was answered 503")
                .contains("log: 80 % of it")
                .contains("the last answer came 3.1 s late");
        assertThat(elements(page, "style").findFirst().orElseThrow().getTextContent())
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void every_row_has_a_cell_for_every_run_and_every_picture_a_line() throws Exception {
        Document page = page();

        assertThat(elements(page, "tr")
                        .filter(row -> row.getElementsByTagName("svg").getLength() > 0))
                .hasSize(5)
                .allMatch(row -> row.getElementsByTagName("td").getLength() == 3 + 3);
        assertThat(elements(page, "figure")).hasSize(2);
        assertThat(elements(page, "polyline")
                        .filter(line -> line.getParentNode() instanceof Element svg && svg.hasAttribute("role")))
                .hasSize(2 * 3)
                .allMatch(line -> line.getAttribute("points").matches("(\\d+\\.\\d,\\d+\\.\\d ?)+"));
    }

    @Test
    void ticks_are_few_and_round() {
        assertThat(List.of(Plot.step(7), Plot.step(70), Plot.step(3_000), Plot.step(4_100), Plot.step(9_999)))
                .containsExactly(1.0, 10.0, 500.0, 1_000.0, 2_000.0);
    }
}
