package tramoya.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/** The console says everything in both languages, and no template asks for a word that is not there. */
class WordsTest {
    private static final Pattern ASKED = Pattern.compile("\\bw\\.say\\(\"([^\"]+)\"[,)]");

    @Test
    void both_languages_have_the_same_words() throws IOException {
        for (String bundle : bundles()) {
            assertThat(Words.of(bundle, Language.EN).keys())
                    .as(bundle)
                    .isEqualTo(Words.of(bundle, Language.ES).keys());
        }
    }

    @Test
    void every_word_that_a_template_asks_for_exists() throws IOException {
        List<String> known = bundles().stream()
                .flatMap(bundle -> Words.of(bundle, Language.ES).keys().stream())
                .toList();
        for (Path template : files("src/main/jte", ".jte")) {
            assertThat(ASKED.matcher(Files.readString(template)).results().map(found -> found.group(1)))
                    .as(template.toString())
                    .isSubsetOf(known);
        }
    }

    private static List<String> bundles() throws IOException {
        return files("src/main/resources/words", "_es.properties").stream()
                .map(file -> file.getFileName().toString().replace("_es.properties", ""))
                .toList();
    }

    private static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            List<Path> found = all.filter(file -> file.toString().endsWith(end)).toList();
            assertThat(found).as(folder).isNotEmpty();
            return found;
        }
    }
}
