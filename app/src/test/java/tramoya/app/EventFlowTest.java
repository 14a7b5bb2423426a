package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Service;
import tramoya.operations.EventFlow;
import tramoya.web.Kinds;

class EventFlowTest {
    private static final Path PAGE = Path.of("../docs/event-flow.md");

    /** Writes what it expected beside the page, so that bringing the page up to date is one move. */
    @Test
    void the_page_shows_who_tells_whom_as_it_is(@TempDir Path directory) throws Exception {
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            String now = EventFlow.markdown(
                    shop.shop().engine().services().stream()
                            .map(Service::definition)
                            .toList(),
                    Kinds.ofTheShop());
            Path made = Path.of("target/event-flow.md");
            Files.createDirectories(made.toAbsolutePath().getParent());
            Files.writeString(made, now);
            assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                    .as("copy app/target/event-flow.md to docs/")
                    .isEqualTo(now);
        }
    }
}
