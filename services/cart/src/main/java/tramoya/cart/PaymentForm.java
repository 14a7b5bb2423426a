package tramoya.cart;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;

/** How an order is paid, as a client writes it: a token that the payment provider gave out, never a card. */
record PaymentForm(@Nullable String token) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /** @throws Rejected {@code payment.token}, when there is none or it cannot be one */
    static String admit(@Nullable PaymentForm form) {
        String token = form == null || form.token() == null ? "" : form.token();
        if (!TOKEN.matcher(token).matches()) {
            throw Rejected.invalid("payment.token", "payment.token has 1 to 200 letters, digits or any of _ -");
        }
        return token;
    }

    /** Worth money: stays out of logs. */
    @Override
    public String toString() {
        return "PaymentForm[...]";
    }
}
