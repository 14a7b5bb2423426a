package tramoya.app;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tramoya.app.InvoiceImport.Outcome;
import tramoya.app.safety.AdminKey;
import tramoya.bench.ShopClient;

/** Takes a real shop's invoices through the live pipeline: every invoice an order, to its end. */
@Command(
        name = "import",
        description = "orders FILE.csv[.gz]: takes a real shop's invoices through the live pipeline.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", description = "orders")
    private String what = "orders";

    @Parameters(index = "1", description = "the file, CSV or gzipped CSV")
    private Path file = Path.of("orders.csv");

    @Option(names = "--url", description = "a running shop; without it one is opened on --data")
    @Nullable
    String url;

    @Option(names = "--json", description = "one JSON object instead of a summary")
    private boolean asJson;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
        if (!what.equals("orders") || !Files.isReadable(file)) {
            Console.complain(
                    what.equals("orders")
                            ? "There is no readable file " + file
                            : "Only orders can be imported: ./tramoya import orders FILE");
            return 2;
        }
        try {
            Invoices invoices = Invoices.read(file);
            String target = url;
            if (target != null) {
                return report(invoices, new ShopClient(target, System.getenv("TRAMOYA_ADMIN_KEY")));
            }
            List<String> properties = new ArrayList<>(store.properties());
            properties.addAll(List.of(
                    "--server.port=0", "--tramoya.carrier-delay=0s", "--tramoya.currency=" + InvoiceImport.CURRENCY));
            try (Shop shop = Shop.open(true, properties)) {
                String key = shop.bean(AdminKey.class).value();
                return report(invoices, new ShopClient("http://localhost:" + shop.port(), key));
            }
        } catch (RuntimeException failure) {
            Console.complain("The import stopped: " + failure.getMessage());
            return 1;
        }
    }

    private int report(Invoices invoices, ShopClient shop) {
        Outcome outcome = new InvoiceImport(invoices, shop).run();
        if (outcome.totalPence() != invoices.totalPence()) {
            throw new IllegalStateException(
                    "the shop's orders amount to %d pence and the file's sales to %d: run ./tramoya verify"
                            .formatted(outcome.totalPence(), invoices.totalPence()));
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("lines", invoices.lines());
        report.put("saleLines", invoices.saleLines());
        report.put("orders", invoices.invoices().size());
        report.put("products", invoices.items().size());
        report.put("customers", invoices.customers());
        report.put("total", BigDecimal.valueOf(outcome.totalPence(), 2).toPlainString());
        report.put("currency", InvoiceImport.CURRENCY);
        report.put("completed", outcome.completed());
        report.put("cancelled", outcome.cancelled());
        report.put("skipped", invoices.skipped());
        report.put("seconds", Math.round(outcome.seconds() * 10) / 10.0);
        if (asJson) {
            Console.say(JsonMapper.shared().writeValueAsString(report));
        } else {
            report.forEach((name, value) -> Console.say("%-10s %s".formatted(name, value)));
        }
        return 0;
    }
}
