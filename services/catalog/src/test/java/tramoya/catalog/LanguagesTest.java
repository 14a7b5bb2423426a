package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tramoya.eventing.Rejected;
import tramoya.events.Translation;

class LanguagesTest {
    private static final List<String> TRANSLATED = List.of("en", "pt-BR");

    @ParameterizedTest
    @CsvSource({
        "'', es",
        "en, en",
        "'fr, en;q=0.5', en",
        "'es-MX, en', es",
        "'en;q=0, pt', pt-BR",
        "en-AU, en",
        "pt-PT, pt-BR",
        "*, es",
        "fr, es",
        "'nonsense ;;', es",
    })
    void the_header_picks_the_best_language_that_there_is(String header, String picked) {
        assertThat(Languages.of(null, header, "es").pick(TRANSLATED)).isEqualTo(picked);
    }

    @Test
    void the_parameter_goes_before_the_header() {
        assertThat(Languages.of("EN", "pt", "es").pick(TRANSLATED)).isEqualTo("en");
        assertThat(Languages.of("", "pt", "es").pick(TRANSLATED)).isEqualTo("pt-BR");
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Languages.of("en_GB!", null, "es"))
                .returns("request.language", Rejected::code);
    }

    @Test
    void what_a_translation_leaves_out_comes_from_the_plain_texts() {
        var plain = new Translation("Lámpara", "De pie", "Luz");
        var english = new Translation("Lamp", "", "Light");

        assertThat(Languages.of("en", null, "es").texts(plain, Map.of("en", english)))
                .isEqualTo(new Translation("Lamp", "De pie", "Light"));
        assertThat(Languages.only("es").texts(plain, Map.of("en", english))).isEqualTo(plain);
    }
}
