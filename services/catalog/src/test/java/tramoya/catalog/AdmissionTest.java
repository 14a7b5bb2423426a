package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.catalog.Admission.NewProduct;
import tramoya.catalog.Admission.ProductChanges;
import tramoya.eventing.Rejected;
import tramoya.eventing.Rejected.Kind;
import tramoya.web.Amount;

class AdmissionTest {
    private static final Amount PRICE = new Amount(1_999, "EUR");

    private final Admission admission = new Admission(CurrencyUnit.EUR, "es");

    @Test
    void what_a_client_leaves_out_has_a_default() {
        var admitted = admission.admit(new NewProduct(" LAMP-1 ", " Lámpara ", null, null, PRICE, null, null, null));

        assertThat(admitted.productId()).isEqualTo(Product.idOf("LAMP-1"));
        assertThat(admitted.sku()).isEqualTo("LAMP-1");
        assertThat(admitted.details())
                .isEqualTo(new Details("Lámpara", "", "General", Money.parse("EUR 19.99"), List.of(), Map.of()));
        assertThat(admitted.stock()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "85123A", "A/B 1.0_x-y", "DCGS0004"})
    void a_sku_has_letters_digits_and_a_few_signs(String sku) {
        assertThat(admission.admit(product(sku)).sku()).isEqualTo(sku);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ñ", "a\tb", "a\u0000", "a;b", "<a>", "a\nb", "\uFF21"})
    void other_skus_are_refused(String sku) {
        assertRefused("product.sku", () -> admission.admit(product(sku)));
    }

    @Test
    void a_long_sku_is_refused_and_the_longest_is_not() {
        assertThat(admission.admit(product("x".repeat(64))).sku()).hasSize(64);
        assertRefused("product.sku", () -> admission.admit(product("x".repeat(65))));
        assertRefused(
                "product.sku", () -> admission.admit(new NewProduct(null, "n", null, null, PRICE, 1, null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "a\u0085b", "half \uD83D", "a\tb"})
    void a_name_is_one_printable_line(String name) {
        assertRefused(
                "product.name", () -> admission.admit(new NewProduct("a", name, null, null, PRICE, 1, null, null)));
        assertRefused(
                "product.category", () -> admission.admit(new NewProduct("a", "n", null, name, PRICE, 1, null, null)));
        assertRefused(
                "product.name",
                () -> admission.admit(
                        Product.idOf("a"), new ProductChanges(null, name, null, null, null, null, null, null)));
    }

    @Test
    void every_text_has_its_limit() {
        assertRefused(
                "product.name",
                () -> admission.admit(new NewProduct("a", "x".repeat(201), null, null, PRICE, 1, null, null)));
        assertRefused(
                "product.description",
                () -> admission.admit(new NewProduct("a", "n", "x".repeat(10_001), null, PRICE, 1, null, null)));
        assertRefused(
                "product.category",
                () -> admission.admit(new NewProduct("a", "n", null, "x".repeat(81), PRICE, 1, null, null)));
    }

    @Test
    void a_description_may_have_lines_and_smileys_but_no_other_control_characters() {
        var details = admission
                .admit(new NewProduct("a", "Lamp 💡", "one\ntwo\t💡", null, PRICE, 1, null, null))
                .details();

        assertThat(details.name()).isEqualTo("Lamp 💡");
        assertThat(details.description()).isEqualTo("one\ntwo\t💡");
        assertRefused(
                "product.description",
                () -> admission.admit(new NewProduct("a", "n", "a\u0007", null, PRICE, 1, null, null)));
    }

    @Test
    void a_price_is_within_bounds_and_in_the_currency_of_the_shop() {
        assertThat(priced(new Amount(0, "EUR"))).isEqualTo(Money.zero(CurrencyUnit.EUR));
        assertThat(priced(new Amount(Admission.PRICE_MAX, "EUR"))).isEqualTo(Money.parse("EUR 10000000.00"));
        assertRefused("product.price", () -> priced(new Amount(-1, "EUR")));
        assertRefused("product.price", () -> priced(new Amount(Admission.PRICE_MAX + 1, "EUR")));
        assertRefused("product.price", () -> priced(null));
        assertRefused("product.currency", () -> priced(new Amount(1, "GBP")));
        assertRefused("product.currency", () -> priced(new Amount(1, "eur")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Admission.STOCK_MAX + 1, Integer.MAX_VALUE})
    void a_first_stock_is_within_bounds(int stock) {
        assertRefused(
                "product.stock", () -> admission.admit(new NewProduct("a", "n", null, null, PRICE, stock, null, null)));
    }

    @Test
    void a_batch_has_a_size() {
        assertThat(admission.admit(Collections.nCopies(Admission.BATCH_MAX, product("a"))))
                .hasSize(Admission.BATCH_MAX);
        assertRefused("product.batch", () -> admission.admit(List.of()));
        assertRefused(
                "product.batch", () -> admission.admit(Collections.nCopies(Admission.BATCH_MAX + 1, product("a"))));
        assertRefused("product.batch", () -> admission.admit(Arrays.asList(product("a"), null)));
    }

    @Test
    void an_update_touches_neither_sku_nor_stock() {
        var sameSku = new ProductChanges("a", null, null, null, null, null, null, null);
        var otherSku = new ProductChanges("b", null, null, null, null, null, null, null);
        var stock = new ProductChanges(null, null, null, null, null, 5, null, null);

        assertThat(admission.admit(Product.idOf("a"), sameSku))
                .isEqualTo(new Details.Changes(null, null, null, null, null, null));
        assertRefused("product.sku", () -> admission.admit(Product.idOf("a"), otherSku));
        assertRefused("product.stock", () -> admission.admit(Product.idOf("a"), stock));
    }

    @Test
    void a_currency_that_does_not_exist_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CatalogService.currency("euro"))
                .withMessageContaining("tramoya.currency");
    }

    @Test
    void a_language_that_does_not_exist_stops_the_start() {
        assertThat(CatalogService.language("ES")).isEqualTo("es");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CatalogService.language("spanish of spain"))
                .withMessageContaining("tramoya.language");
    }

    private static NewProduct product(String sku) {
        return new NewProduct(sku, "Lamp", null, null, PRICE, 1, null, null);
    }

    private Money priced(@Nullable Amount price) {
        return admission
                .admit(new NewProduct("a", "n", null, null, price, 1, null, null))
                .details()
                .price();
    }

    private static void assertRefused(String code, Runnable admission) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(admission::run)
                .returns(code, Rejected::code)
                .returns(Kind.INVALID, Rejected::kind);
    }
}
