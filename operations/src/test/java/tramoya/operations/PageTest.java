package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final double AA = 4.5;
    private static final Pattern COLOUR = Pattern.compile("--(paper|card|ink|soft|accent): #([0-9a-f]{6})");

    @Test
    void both_languages_have_the_same_words() {
        var english = Words.of("en", Locale.ENGLISH).bundle();
        var spanish = Words.of("es", Locale.ENGLISH).bundle();

        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(spanish.getString("title")).isEqualTo("Catálogo de eventos");
        assertThat(english.getString("title")).isEqualTo("Event catalogue");
    }

    @Test
    void figures_are_written_as_the_language_does() {
        assertThat(Words.of("en", Locale.FRENCH).number(1_234_567)).isEqualTo("1,234,567");
        assertThat(Words.of("es", Locale.FRENCH).number(1_234_567)).isEqualTo("1.234.567");
    }

    @Test
    void texts_can_be_read_by_everybody_by_day_and_by_night() throws Exception {
        List<MatchResult> colours = COLOUR.matcher(css()).results().toList();
        assertThat(colours).hasSize(10);
        for (int theme = 0; theme < 10; theme += 5) {
            for (String text : List.of("ink", "soft", "accent")) {
                for (String ground : List.of("paper", "card")) {
                    double contrast = contrast(
                            colour(text, colours.subList(theme, theme + 5)),
                            colour(ground, colours.subList(theme, theme + 5)));
                    assertThat(contrast).as("%s on %s", text, ground).isGreaterThanOrEqualTo(AA);
                }
            }
        }
    }

    private static String css() throws Exception {
        try (var in = Page.class.getResourceAsStream("catalogue.css")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int colour(String name, List<MatchResult> theme) {
        return theme.stream()
                .filter(colour -> colour.group(1).equals(name))
                .map(colour -> Integer.parseInt(colour.group(2), 16))
                .findFirst()
                .orElseThrow();
    }

    /** As WCAG 2.2 defines it. */
    private static double contrast(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
