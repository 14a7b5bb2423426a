package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A promise whose proof has been renamed or deleted is no promise. */
class GuaranteesTest {
    private static final Path HOUSE = Path.of("..");
    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

    @Test
    void every_test_that_the_documents_name_exists() throws Exception {
        for (String page : List.of("docs/guarantees.md", "docs/traps.md")) {
            List<MatchResult> proofs = PROOF.matcher(Files.readString(HOUSE.resolve(page)))
                    .results()
                    .toList();
            assertThat(proofs).as(page).isNotEmpty();
            for (MatchResult proof : proofs) {
                List<String> sources = sources(proof.group(1));
                assertThat(sources).as("%s names %s", page, proof.group(1)).hasSize(1);
                if (proof.group(2) != null) {
                    assertThat(sources.getFirst())
                            .as("%s names %s", page, proof.group())
                            .contains("void %s(".formatted(proof.group(2)));
                }
            }
        }
    }

    private static List<String> sources(String test) throws IOException {
        try (Stream<Path> files =
                Files.find(HOUSE, 12, (path, _) -> path.getFileName().toString().equals(test + ".java"))) {
            return files.filter(path -> !path.toString().contains("target"))
                    .map(GuaranteesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
