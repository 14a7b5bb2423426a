package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.app.safety.AdminKey;
import tramoya.bench.ShopClient;

class InvoiceImportTest {
    /** More than the shop's list shows at once. */
    private static final int INVOICES = 230;

    @TempDir
    private Path directory;

    @Test
    void two_imports_at_once_each_follow_their_own_orders_and_a_second_time_changes_nothing() {
        List<String> properties = List.of(
                "--tramoya.data=" + directory.resolve("data"),
                "--server.port=0",
                "--tramoya.carrier-delay=0s",
                "--tramoya.currency=GBP",
                "--tramoya.limits.exempt-loopback=true");
        try (Shop shop = Shop.open(true, properties)) {
            var client = new ShopClient(
                    "http://localhost:" + shop.port(), shop.bean(AdminKey.class).value());
            var first = CompletableFuture.supplyAsync(() -> take("A", client));
            InvoiceImport.Outcome second = take("B", client);

            assertThat(List.of(first.join(), second, take("B", client)))
                    .allSatisfy(outcome -> assertThat(outcome)
                            .returns((long) INVOICES, InvoiceImport.Outcome::completed)
                            .returns(0L, InvoiceImport.Outcome::cancelled)
                            .returns(INVOICES * 2 * 255L, InvoiceImport.Outcome::totalPence));
            assertThat(client.get("/api/admin/orders/counts")
                            .body()
                            .path("delivered")
                            .asInt())
                    .isEqualTo(2 * INVOICES);
        }
    }

    private InvoiceImport.Outcome take(String shelf, ShopClient shop) {
        StringBuilder lines = new StringBuilder(
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (int i = 0; i < INVOICES; i++) {
            lines.append("%s%d,%s,Lamp,2,2010-12-01 08:26:00,2.55,,France%n"
                    .formatted(shelf.equals("A") ? 1 : 2, 1000 + i, shelf));
        }
        try {
            Path file = Files.writeString(directory.resolve(shelf + ".csv"), lines);
            return new InvoiceImport(Invoices.read(file), shop).run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
