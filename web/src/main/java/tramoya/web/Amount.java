package tramoya.web;

import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import tramoya.eventing.Rejected;

/** Money over HTTP: minor units and an ISO 4217 code, {@code {"amount":1999,"currency":"EUR"}}. */
public record Amount(long amount, String currency) {
    public static Amount of(Money money) {
        return new Amount(money.getAmountMinorLong(), money.getCurrencyUnit().getCode());
    }

    /** @throws Rejected {@code money.currency} when the code is no currency */
    public Money money() {
        try {
            return Money.ofMinor(CurrencyUnit.of(currency), amount);
        } catch (IllegalCurrencyException unknown) {
            throw Rejected.invalid("money.currency", "The currency is not an ISO 4217 code such as EUR");
        }
    }
}
