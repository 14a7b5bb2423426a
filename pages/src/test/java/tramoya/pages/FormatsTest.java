package tramoya.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tramoya.pages.Words.Language;
import tramoya.web.Amount;

class FormatsTest {
    private static final Formats SPANISH = new Formats(Language.ES);
    private static final Formats ENGLISH = new Formats(Language.EN);

    @Test
    void money_is_written_as_the_language_writes_it() {
        assertThat(SPANISH.money(new Amount(123_456_789, "EUR"))).isEqualTo("1.234.567,89\u00a0€");
        assertThat(ENGLISH.money(new Amount(123_456_789, "EUR"))).isEqualTo("€1,234,567.89");
        assertThat(ENGLISH.money(new Amount(500, "JPY")))
                .as("has no smaller unit")
                .endsWith("500");
        assertThat(SPANISH.plainMoney(new Amount(1999, "EUR"))).isEqualTo("19.99");
    }

    @Test
    void durations_are_as_short_as_they_are_understood() {
        assertThat(ENGLISH.duration(Duration.ofNanos(400_000))).isEqualTo("0.4 ms");
        assertThat(SPANISH.duration(Duration.ofMillis(3_200))).isEqualTo("3,2 s");
        assertThat(ENGLISH.duration(Duration.ofSeconds(320))).isEqualTo("5 min 20 s");
        assertThat(ENGLISH.duration(Duration.ofMinutes(185))).isEqualTo("3 h 5 min");
    }

    @Test
    void the_scripts_and_styles_of_others_are_where_the_pages_look() {
        for (String address : new String[] {Assets.HTMX, Assets.SSE, Assets.UPLOT, Assets.UPLOT_STYLE}) {
            assertThat(getClass().getResource("/META-INF/resources" + address))
                    .as(address)
                    .isNotNull();
        }
        assertThat(Assets.of("fonts.css")).matches("/assets/fonts\\.css\\?v=[0-9a-f]{12}");
    }
}
