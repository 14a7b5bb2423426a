package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.eventing.Rejected;

class ProductSearchTest {
    @Test
    void wildcards_that_shoppers_type_are_text() {
        assertThat(ProductSearch.withoutWildcards("50%_off!")).isEqualTo("50!%!_off!!");
    }

    @Test
    void a_cursor_comes_back_as_it_went_out() {
        var cursor = new Cursor("lampara ñ", Product.idOf("a").toString());

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "bGFtcA", "bGFtcAphYmM", "ñ"})
    void a_cursor_that_was_never_given_out_is_refused(String text) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Cursor.parse(text))
                .returns("request.cursor", Rejected::code);
    }

    @Test
    void comparing_minds_neither_case_nor_accents() {
        assertThat(Folded.of("LÁMPARA Ñandú")).isEqualTo("lampara nandu");
        assertThat(ProductList.searchable("SKU-1", "Lámpara", "Luz")).isEqualTo("sku-1\nlampara\nluz");
    }
}
