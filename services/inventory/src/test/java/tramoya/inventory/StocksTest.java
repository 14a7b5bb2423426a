package tramoya.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tramoya.inventory.StockFixture.LAMP;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.eventing.Rejected;
import tramoya.eventing.Rejected.Kind;
import tramoya.inventory.Stocks.PolicyChange;

class StocksTest {
    @ParameterizedTest
    @ValueSource(longs = {1, -1, Stocks.QUANTITY_MAX, -Stocks.QUANTITY_MAX})
    void a_quantity_is_within_bounds(long quantity) {
        assertThat(Stocks.quantityOf(quantity)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(longs = {0, Stocks.QUANTITY_MAX + 1, -Stocks.QUANTITY_MAX - 1, Long.MIN_VALUE, Long.MAX_VALUE})
    void other_quantities_are_refused(@Nullable Long quantity) {
        assertRefused("stock.quantity", () -> Stocks.quantityOf(quantity));
    }

    @Test
    void a_reason_is_one_printable_line() {
        assertThat(Stocks.reasonOf("  dañado 💔 ")).isEqualTo("dañado 💔");
        assertThat(Stocks.reasonOf("x".repeat(200))).hasSize(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000", "half \uD83D"})
    void other_reasons_are_refused(@Nullable String reason) {
        assertRefused("stock.reason", () -> Stocks.reasonOf(reason));
    }

    @Test
    void a_long_reason_is_refused() {
        assertRefused("stock.reason", () -> Stocks.reasonOf("x".repeat(201)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Stocks.THRESHOLD_MAX + 1})
    void a_threshold_out_of_bounds_is_refused(long threshold) {
        assertRefused("stock.threshold", () -> new PolicyChange(threshold, null).of(LAMP, new MemoryTurn()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryService.definition(threshold))
                .withMessageContaining("tramoya.inventory.low-stock-threshold");
    }

    private static void assertRefused(String code, Runnable request) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(request::run)
                .returns(code, Rejected::code)
                .returns(Kind.INVALID, Rejected::kind);
    }
}
