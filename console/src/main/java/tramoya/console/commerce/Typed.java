package tramoya.console.commerce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tramoya.web.Amount;

/** What people type into fields, as a service takes it; null for what cannot be meant, which the service refuses. */
final class Typed {
    private static final int DIGITS_MAX = 12;

    private Typed() {}

    static @Nullable Long number(String text) {
        String digits = text.strip().replace("+", "").replace("−", "-");
        return digits.matches("-?\\d{1,%d}".formatted(DIGITS_MAX)) ? Long.valueOf(digits) : null;
    }

    /** {@code 19.99} or {@code 19,99}: the last sign that is no digit is the decimal one. */
    static @Nullable Amount money(String text, String currency) {
        String plain = text.strip().replace(',', '.');
        int decimals = CurrencyUnit.of(currency).getDecimalPlaces();
        if (!plain.matches("\\d{1,%d}(\\.\\d{1,%d})?".formatted(DIGITS_MAX, Math.max(1, decimals)))) {
            return null;
        }
        return new Amount(
                new BigDecimal(plain)
                        .movePointRight(decimals)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .longValueExact(),
                currency);
    }
}
