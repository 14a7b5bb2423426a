package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.bench.Append;
import tramoya.bench.Checkout;
import tramoya.bench.FlashSale;
import tramoya.bench.Growth;
import tramoya.bench.Intake;
import tramoya.bench.OpenShop;
import tramoya.bench.PageViews;
import tramoya.bench.Pipeline;
import tramoya.bench.Reading;
import tramoya.bench.Replay;
import tramoya.bench.Scenario;
import tramoya.bench.report.Run;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Storage;
import tramoya.eventing.Vault;

/** Every scenario once and small: that it does what it says and tells what it should. How fast is not asked here. */
@SuppressWarnings("NullAway.Init")
class BenchTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private static Path directory;

    private static ShopUnderTest underTest;
    private static OpenShop shop;

    @BeforeAll
    static void open() {
        underTest = ShopUnderTest.open(directory.resolve("shop"));
        Shop opened = underTest.shop();
        shop = new OpenShop(
                opened.bean(Engine.class),
                opened.bean(EventTypes.class),
                opened.bean(Vault.class),
                opened.bean(Clock.class),
                URI.create(underTest.url()),
                ShopUnderTest.ADMIN_KEY);
    }

    @AfterAll
    static void close() {
        underTest.close();
    }

    private static Run run(Scenario scenario) {
        Run run = scenario.run();
        assertThat(run.errors()).isEmpty();
        assertThat(run.figures()).isNotEmpty();
        assertThat(scenario.about()).isNotEmpty();
        assertThat(scenario.setting()).isNotEmpty();
        return run;
    }

    @Test
    void checkout_follows_every_order_to_its_end() {
        Run run = run(Checkout.in(shop, 20, SECOND, Duration.ZERO, 4));

        assertThat(run.latencies().get("checkout answer").count()).isEqualTo(20);
        assertThat(run.latencies().get("to processing").count()).isEqualTo(20);
        assertThat(run.latencies().get("to delivered").count()).isEqualTo(20);
        assertThat(run.figure("cancelled")).isZero();
        assertThat(run.figure("processor, this process")).isPositive();
    }

    @Test
    void intake_checks_out_carts_that_are_full_already() {
        Run run = run(Intake.in(shop, 20, SECOND, Duration.ZERO, 4));

        assertThat(run.latencies().get("checkout answer").count()).isEqualTo(20);
        assertThat(run.latencies().get("to delivered").count()).isEqualTo(20);
    }

    @Test
    void pipeline_carries_all_its_orders() {
        Run run = run(Pipeline.in(shop, 0, 25));

        assertThat(run.figure("delivered")).isEqualTo(25);
        assertThat(run.perSecond().get("ended").stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(25);
    }

    @Test
    void a_flash_sale_sells_what_there_is_and_tells_the_others() {
        Run run = run(new FlashSale(shop, 30, 4, 8));

        assertThat(run.figure("sold")).isEqualTo(4);
        assertThat(run.figure("told that it is sold out")).isEqualTo(26);
        assertThat(run.figure("left in stock")).isZero();
    }

    @Test
    void reading_asks_for_json_and_for_pages() {
        for (Reading.What what : Reading.What.values()) {
            Run run = run(Reading.in(shop, what, 30, SECOND, Duration.ZERO, 4));
            assertThat(run.latencies().values())
                    .first()
                    .satisfies(latency -> assertThat(latency.count()).isEqualTo(30));
        }
    }

    @Test
    void replay_folds_the_whole_log_alone_and_beside_traffic() {
        Replay replay = new Replay(shop, Pipeline.in(shop, 0, 10), "order-list", 10);
        replay.warmUp();
        Run run = run(replay);

        assertThat(run.figure("log")).isGreaterThanOrEqualTo(20);
        assertThat(run.figure("rebuilds meanwhile")).isPositive();
    }

    @Test
    void append_writes_as_many_events_as_it_says(@TempDir Path elsewhere) {
        try (Append append = new Append(
                new Storage.Sqlite(elsewhere), Clock.systemUTC(), 8, Duration.ofMillis(200), Duration.ZERO)) {
            assertThat(run(append).latencies().get("append").count()).isPositive();
        }
    }

    @Test
    void shoppers_look_at_pages() {
        String product = underTest.product("VIEWED", 3);
        String slug = underTest
                .client
                .get("/api/store/products/" + product)
                .orThrow()
                .path("slug")
                .asString();
        Run run = run(new PageViews(shop.url(), List.of(slug), List.of("lamp"), 3, Duration.ZERO, SECOND));

        assertThat(run.figure("pages")).isPositive();
    }

    @Test
    void growth_starts_the_shop_again_at_each_size(@TempDir Path elsewhere) {
        StoreOptions options = new StoreOptions();
        options.data = elsewhere.toString();
        try (BenchPremises premises = new BenchPremises(elsewhere, options)) {
            List<Run> runs = new Growth(premises, _ -> {}).measure(List.of(1_000L));

            assertThat(runs).singleElement().satisfies(run -> {
                assertThat(run.name()).isEqualTo("1,000 events");
                assertThat(run.figure("log")).isGreaterThanOrEqualTo(1_000);
                assertThat(run.figure("start")).isPositive();
                assertThat(run.figure("memory after the start")).isPositive();
            });
        }
    }

    @Test
    void the_command_measures_runs_and_floors_and_writes_both_reports(@TempDir Path elsewhere) throws IOException {
        int code = new CommandLine(new BenchCommand())
                .execute(
                        "pipeline",
                        "--orders=20",
                        "--warm-up=0",
                        "--runs=2",
                        "--floor-seconds=1",
                        "--json=" + elsewhere.resolve("figures.json"),
                        "--html=" + elsewhere.resolve("page.html"));

        assertThat(code).isZero();
        JsonNode report = JsonMapper.shared().readTree(elsewhere.resolve("figures.json"));
        assertThat(report.path("runs")).hasSize(2);
        assertThat(report.path("floors").findValuesAsString("name"))
                .containsExactly(
                        "plain file", "plain inserts into SQLite", "load generator alone", "load generator alone, p99");
        assertThat(elsewhere.resolve("page.html")).content().contains("pipeline on sqlite");
    }

    @Test
    void nonsense_is_refused_before_anything_starts() {
        for (List<String> nonsense : List.of(
                List.of("checkout", "--rate=fast"),
                List.of("checkout", "--rate=0"),
                List.of("pipeline", "--orders=0"),
                List.of("intake", "--rate=5", "--seconds=0"),
                List.of("flashsale", "--pieces=0"),
                List.of("pages", "--shoppers=0"),
                List.of("nothing"),
                List.<String>of())) {
            assertThat(new CommandLine(new BenchCommand())
                            .setExecutionExceptionHandler((failure, _, _) -> {
                                assertThat(failure).isInstanceOf(IllegalArgumentException.class);
                                return 1;
                            })
                            .execute(nonsense.toArray(String[]::new)))
                    .as("%s", nonsense)
                    .isNotZero();
        }
    }
}
