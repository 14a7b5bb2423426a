package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.catalog.Admission.ProductChanges;
import tramoya.eventing.Rejected;
import tramoya.eventing.Rejected.Kind;
import tramoya.events.Translation;

class PresentationTest {
    private static final Presentation.Wanted LAMP = new Presentation.Wanted(" Lamp ", null, null);

    private final Presentation presentation = new Presentation("es");

    @ParameterizedTest
    @ValueSource(strings = {"/p/lamp.svg", "http://a.example/b.png", "HTTPS://a.example/b?c=d", "/"})
    void a_picture_is_a_web_address_or_a_path(String address) {
        assertThat(presentation.pictures(List.of(address))).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lamp.svg",
                "//evil.example/x",
                "ftp://a/b",
                "javascript:alert(1)",
                "https:b",
                "/a b",
                "/\n",
                "/<x>"
            })
    void other_pictures_are_refused(String address) {
        assertRefused("product.pictures", () -> presentation.pictures(List.of(address)));
    }

    @Test
    void pictures_have_a_number_and_a_length() {
        String longest = "/" + "x".repeat(499);
        assertThat(presentation.pictures(Collections.nCopies(10, longest))).hasSize(10);
        assertRefused("product.pictures", () -> presentation.pictures(List.of(longest + "x")));
        assertRefused("product.pictures", () -> presentation.pictures(Collections.nCopies(11, "/a")));
        assertRefused("product.pictures", () -> presentation.pictures(Collections.singletonList(null)));
    }

    @Test
    void a_translation_stands_under_its_language_in_the_usual_spelling() {
        var brazilian = new Presentation.Wanted("Luminária", "De pé", "Luz");

        assertThat(presentation.translations(Map.of("EN", LAMP, "pt-br", brazilian)))
                .isEqualTo(Map.of(
                        "en", new Translation("Lamp", "", ""), "pt-BR", new Translation("Luminária", "De pé", "Luz")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "english please", "es", "ES", "en_GB", "../en"})
    void what_is_no_other_language_is_refused(String language) {
        assertRefused("product.translations", () -> presentation.translations(Map.of(language, LAMP)));
    }

    @Test
    void a_translation_has_a_name_and_texts_within_bounds() {
        assertRefused("product.translations", () -> presentation.translations(Collections.singletonMap("en", null)));
        assertRefused("product.translations", () -> translated(null, null, null));
        assertRefused("product.name", () -> translated(" ", null, null));
        assertRefused("product.description", () -> translated("Lamp", "x".repeat(10_001), null));
        assertRefused("product.category", () -> translated("Lamp", "", "x".repeat(81)));
        assertRefused("product.translations", () -> presentation.translations(Map.of("en", LAMP, "EN", LAMP)));
    }

    @Test
    void an_update_that_leaves_them_out_keeps_them() {
        var admission = new Admission(CurrencyUnit.EUR, "es");
        var nothing = new ProductChanges(null, null, null, null, null, null, null, null);
        var neither = new ProductChanges(null, null, null, null, null, null, List.of(), Map.of());

        assertThat(admission.admit(Product.idOf("a"), nothing))
                .isEqualTo(new Details.Changes(null, null, null, null, null, null));
        assertThat(admission.admit(Product.idOf("a"), neither))
                .isEqualTo(new Details.Changes(null, null, null, null, List.of(), Map.of()));
    }

    private void translated(@Nullable String name, @Nullable String description, @Nullable String category) {
        presentation.translations(Map.of("en", new Presentation.Wanted(name, description, category)));
    }

    private static void assertRefused(String code, Runnable admission) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(admission::run)
                .returns(code, Rejected::code)
                .returns(Kind.INVALID, Rejected::kind);
    }
}
