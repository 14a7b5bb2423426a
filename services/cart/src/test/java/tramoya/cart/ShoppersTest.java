package tramoya.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.cart.CartFixture.A_CART;
import static tramoya.cart.CartFixture.NOON;

import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.cart.Shoppers.NotLoggedIn;
import tramoya.events.CustomerId;
import tramoya.web.Tokens;

class ShoppersTest {
    private static final CustomerId EVA = new CustomerId(new UUID(7, 7));

    private final Tokens tokens = new Tokens(new byte[32]);
    private final Shoppers shoppers = new Shoppers(tokens, new MemoryVault(), InstantSource.fixed(NOON));

    @Test
    void a_login_tells_the_customer_and_no_login_a_guest() {
        assertThat(shoppers.customer("Bearer " + tokens.forCustomer(EVA, NOON.plusSeconds(1))))
                .isEqualTo(EVA);
        assertThat(shoppers.customer(null)).isNull();
    }

    @Test
    void a_login_that_has_run_out_is_none() {
        assertThatExceptionOfType(NotLoggedIn.class)
                .isThrownBy(() -> shoppers.customer("Bearer " + tokens.forCustomer(EVA, NOON)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer a.b.c", "Basic YTpi", "Bearer 1.2"})
    void a_forged_login_is_none(String authorization) {
        assertThatExceptionOfType(NotLoggedIn.class).isThrownBy(() -> shoppers.customer(authorization));
    }

    @Test
    void a_customer_is_one_shopper_over_all_carts() {
        assertThat(shoppers.pseudonym(A_CART, EVA)).isNotEqualTo(shoppers.pseudonym(A_CART, null));
        assertThat(shoppers.pseudonym(A_CART, EVA))
                .isEqualTo(shoppers.pseudonym(new tramoya.events.CartId(new UUID(1, 2)), EVA))
                .doesNotContain(EVA.toString());
    }
}
