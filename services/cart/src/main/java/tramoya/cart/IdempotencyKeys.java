package tramoya.cart;

import org.jspecify.annotations.Nullable;
import tramoya.eventing.Idempotency;
import tramoya.eventing.Rejected;

/** What an {@code Idempotency-Key} may be. It is kept behind the cart's id, which takes its part of the length. */
final class IdempotencyKeys {
    static final int LENGTH_MAX = 160;

    private static final int CART_ID_LENGTH = 36;

    static {
        assert CART_ID_LENGTH + 1 + LENGTH_MAX <= Idempotency.KEY_LENGTH_MAX : "id, colon and key must fit together";
    }

    private IdempotencyKeys() {}

    /** @throws Rejected {@code idempotency.key} when it is missing, blank, too long or unprintable */
    static String checked(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > LENGTH_MAX || !Text.isPrintable(key)) {
            throw Rejected.invalid(
                    "idempotency.key", "The header Idempotency-Key must have 1 to %d characters".formatted(LENGTH_MAX));
        }
        return key;
    }
}
