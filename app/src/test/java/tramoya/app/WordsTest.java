package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/** Pages say everything in both languages, and no template asks for a word that its module does not have. */
class WordsTest {
    private static final List<Path> MODULES =
            List.of(Path.of("../storefront"), Path.of("../console"), Path.of("../operations"));
    private static final Pattern ASKED = Pattern.compile("\\bw\\.say\\(\"([^\"]+)\"[,)]");

    @Test
    void both_languages_have_the_same_words() throws IOException {
        for (Path module : MODULES) {
            for (String bundle : bundles(module)) {
                assertThat(Words.of(bundle, Language.EN).keys())
                        .as(bundle)
                        .isEqualTo(Words.of(bundle, Language.ES).keys());
            }
        }
    }

    @Test
    void every_word_that_a_template_asks_for_exists() throws IOException {
        for (Path module : MODULES) {
            List<String> known = new ArrayList<>();
            for (String bundle : bundles(module)) {
                known.addAll(Words.of(bundle, Language.ES).keys());
            }
            for (Path template : files(module.resolve("src/main/jte"), ".jte")) {
                assertThat(ASKED.matcher(Files.readString(template)).results().map(found -> found.group(1)))
                        .as(template.toString())
                        .isSubsetOf(known);
            }
        }
    }

    private static List<String> bundles(Path module) throws IOException {
        return files(module.resolve("src/main/resources/words"), "_es.properties").stream()
                .map(file -> file.getFileName().toString().replace("_es.properties", ""))
                .toList();
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found = all.filter(file -> file.toString().endsWith(end)).toList();
            assertThat(found).as(folder.toString()).isNotEmpty();
            return found;
        }
    }
}
