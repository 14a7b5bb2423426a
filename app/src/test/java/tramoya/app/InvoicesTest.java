package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoicesTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @Test
    void what_is_no_sale_is_counted_under_its_reason(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("some.csv");
        Files.writeString(
                file,
                HEADER
                        + "1,A,\"LAMP, RED\",2,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
                        + "1,A,\"LAMP, RED\",1,2010-12-01 08:26:00,3.00,17850.0,United Kingdom\n"
                        + "1,a,,1,2010-12-01 08:26:00,1.00,17850.0,United Kingdom\n"
                        + "C2,A,LAMP,-1,2010-12-01 08:26:00,2.55,,France\n"
                        + "A3,B,Adjust,1,2010-12-01 08:26:00,9.00,,France\n"
                        + "4,B,?,-5,2010-12-01 08:26:00,0.00,,France\n"
                        + "4,B,?,5,2010-12-01 08:26:00,0.00,,France\n");
        Invoices invoices = Invoices.read(file);

        assertThat(invoices.lines()).isEqualTo(7);
        assertThat(invoices.saleLines()).isEqualTo(3);
        assertThat(invoices.totalPence()).isEqualTo(910);
        assertThat(invoices.item("A").name("A")).isEqualTo("LAMP, RED");
        assertThat(invoices.item("a").name("a")).isEqualTo("a");
        assertThat(invoices.item("A").pieces()).isEqualTo(3);
        assertThat(invoices.skipped())
                .isEqualTo(Map.of("cancellation", 1, "adjustment", 1, "not-positive-quantity", 1, "no-price", 1));
    }

    @Test
    void a_real_shops_december_adds_up_to_the_penny() {
        Path real = Path.of("../../shared/data/retail-2010-12.csv.gz");
        if (!Files.exists(real)) {
            return; // the data set is not part of the project; the test above holds the rules without it
        }
        Invoices invoices = Invoices.read(real);
        assertThat(invoices.lines()).isEqualTo(42_481);
        assertThat(invoices.saleLines()).isEqualTo(41_480);
        assertThat(invoices.invoices()).hasSize(1_559);
        assertThat(invoices.items()).hasSize(2_788);
        assertThat(invoices.customers()).isEqualTo(885);
        assertThat(invoices.totalPence()).isEqualTo(82_374_614);
    }
}
