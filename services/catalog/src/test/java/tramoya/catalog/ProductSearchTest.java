package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.eventing.Rejected;

class ProductSearchTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "50%_off!=>50,%,_,off",
                "lamp, red=>lamp,red",
                "lam*=>lam,*",
                "lam?=>lam",
                "¿ñ?=>n",
                "TR-001=>tr,001"
            })
    void a_sign_that_is_no_punctuation_is_a_word(String text, String words) {
        assertThat(String.join(",", Words.of(Folded.of(text)))).isEqualTo(words);
    }

    @Test
    void a_cursor_comes_back_as_it_went_out() {
        var cursor = new Cursor(
                ProductOrder.PRICE, 1_999, "lampara ñ", Product.idOf("a").toString());

        assertThat(Cursor.parse(cursor.text(), ProductOrder.PRICE)).isEqualTo(cursor);
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        String text = new Cursor(ProductOrder.NAME, 0, "a", Product.idOf("a").toString()).text();

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Cursor.parse(text, ProductOrder.PRICE))
                .returns("request.cursor", Rejected::code);
    }

    @Test
    void an_order_that_there_is_not_is_refused() {
        assertThat(ProductOrder.parse("price-desc")).isEqualTo(ProductOrder.PRICE_DESC);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> ProductOrder.parse("PRICE"))
                .withMessageContaining("relevance, name, price, price-desc, newest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "bGFtcA", "bGFtcAphYmM", "ñ"})
    void a_cursor_that_was_never_given_out_is_refused(String text) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Cursor.parse(text, ProductOrder.NAME))
                .returns("request.cursor", Rejected::code);
    }

    @Test
    void comparing_minds_neither_case_nor_accents() {
        assertThat(Folded.of("LÁMPARA Ñandú")).isEqualTo("lampara nandu");
    }
}
