package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tramoya.eventing.Service;

class TrainCommandTest {
    @Test
    void a_shop_is_used_and_each_link_on_the_way_leads_somewhere(@TempDir Path directory) {
        System.setProperty("tramoya.store", "postgres"); // of a shop that is nobody's business here
        try {
            assertThat(new CommandLine(new TrainCommand()).execute("--data", directory.toString(), "--for", "3s"))
                    .isZero();
        } finally {
            System.clearProperty("tramoya.store");
        }

        try (Shop shop = Shop.open(false, List.of("--tramoya.data=" + directory))) {
            assertThat(shop.engine().services().stream()
                            .filter(service -> List.of("orders", "payments", "shipping")
                                    .contains(service.definition().name()))
                            .map(Service::log))
                    .hasSize(3)
                    .allMatch(log -> log.head() > 0);
        }
    }

    @Test
    void a_shop_that_somebody_uses_is_left_alone(@TempDir Path directory) throws IOException {
        Path orders = Files.createFile(directory.resolve("orders.db"));

        assertThat(new CommandLine(new TrainCommand()).execute("--data", directory.toString()))
                .isEqualTo(2);
        assertThat(directory).isDirectoryContaining(orders::equals);
        assertThat(orders).isEmptyFile();
    }
}
