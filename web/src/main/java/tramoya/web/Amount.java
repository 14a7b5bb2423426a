package tramoya.web;

import org.joda.money.Money;

/** Money over HTTP: minor units and an ISO 4217 code, {@code {"amount":1999,"currency":"EUR"}}. */
public record Amount(long amount, String currency) {
    public static Amount of(Money money) {
        return new Amount(money.getAmountMinorLong(), money.getCurrencyUnit().getCode());
    }
}
