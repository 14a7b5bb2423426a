package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource({
        "WHITE HANGING HEART T-LIGHT HOLDER, white-hanging-heart-t-light-holder",
        "Lámpara de pie (niño), lampara-de-pie-nino",
        "'  --Été 50%!  ', ete-50",
        "日本, product",
        "ﬁn, fin",
    })
    void a_slug_is_the_name_in_plain_letters(String name, String slug) {
        assertThat(Slugs.candidates(name, "sku").findFirst()).contains(slug);
    }

    @Test
    void when_the_name_is_taken_the_sku_tells_products_apart_the_same_way_every_time() {
        List<String> one = Slugs.candidates("Lamp", "A-1").toList();
        List<String> other = Slugs.candidates("Lamp", "A 1").toList();

        assertThat(one)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .isEqualTo(Slugs.candidates("Lamp", "A-1").toList());
        assertThat(one.getFirst()).isEqualTo(other.getFirst());
        assertThat(one.subList(1, 3)).doesNotContainAnyElementsOf(other);
        assertThat(one).allMatch(slug -> slug.startsWith("lamp"));
    }

    @Test
    void the_longest_name_still_fits_into_the_event() {
        assertThat(Slugs.candidates("é ".repeat(100), "sku"))
                .allSatisfy(
                        slug -> assertThat(slug).hasSizeLessThanOrEqualTo(120).matches("[a-z0-9-]+"));
    }

    @Test
    void no_slug_looks_like_an_id() {
        String id = Product.idOf("other").toString();

        assertThat(Slugs.isLikeAnId(id)).isTrue();
        assertThat(Slugs.candidates(id, "sku")).isNotEmpty().noneMatch(Slugs::isLikeAnId);
    }
}
