package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

class CapabilitiesTest {
    private static final Path PAGE = Path.of("../docs/capabilities.md");

    /** Writes what it expected, so that bringing the page up to date is one move. */
    @Test
    void the_page_says_what_the_console_says() throws Exception {
        String now = Capabilities.markdown();
        Path made = Path.of("target/capabilities.md");
        Files.createDirectories(made.toAbsolutePath().getParent());
        Files.writeString(made, now);
        assertThat(Files.readString(PAGE))
                .as("change the words, then copy operations/target/capabilities.md to docs/")
                .isEqualTo(now);
    }

    @ParameterizedTest
    @EnumSource
    void every_word_has_its_place_in_the_table(Language language) {
        assertThat(Words.of("capabilities", language).keys()).isEqualTo(Capabilities.keys());
    }

    @ParameterizedTest
    @EnumSource
    void every_row_says_something_of_a_broker(Language language) {
        assertThat(Capabilities.table(language))
                .flatExtracting(Capabilities.Part::rows)
                .allSatisfy(row ->
                        assertThat(row.kafka() + row.rabbitmq()).as(row.key()).isNotBlank());
    }
}
