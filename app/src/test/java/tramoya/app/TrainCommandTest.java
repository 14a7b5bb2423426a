package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tramoya.eventing.Service;

class TrainCommandTest {
    @Test
    void a_shop_is_used_and_each_link_on_the_way_leads_somewhere(@TempDir Path directory) {
        int code = new CommandLine(new TrainCommand()).execute("--data", directory.toString(), "--for", "3s");

        assertThat(code).isZero();
        try (Shop shop = Shop.open(false, List.of("--tramoya.data=" + directory))) {
            assertThat(shop.engine().services().stream()
                            .filter(service -> List.of("orders", "payments", "shipping")
                                    .contains(service.definition().name()))
                            .map(Service::log))
                    .hasSize(3)
                    .allMatch(log -> log.head() > 0);
        }
    }
}
