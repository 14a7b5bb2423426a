package tramoya.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.CallHandler.Unknown;
import tramoya.eventing.Engine;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.Unavailable;
import tramoya.web.Kinds;

/** The provider's books are a second opinion on ours, so they must not believe everything that we ask. */
@SuppressWarnings("NullAway.Init") // opened before each test
class TestProviderTest {
    private static final Money PRICE = Money.ofMinor(CurrencyUnit.EUR, 1_999);
    private static final String ORDER = "order-1";

    private Engine engine;
    private TestProvider provider;

    @BeforeEach
    void open(@TempDir Path directory) {
        ServiceDefinition books = ServiceDefinition.named("payments")
                .table(TestProvider.TABLE)
                .table(TestProvider.INDEX)
                .build();
        engine = Engine.start(new Storage.Sqlite(directory), Kinds.ofTheShop(), InstantSource.system(), List.of(books));
        provider = new TestProvider(() -> engine.service("payments"));
    }

    @AfterEach
    void close() {
        provider.close();
        engine.close();
    }

    @Test
    void what_was_promised_can_be_taken_and_given_back_once() {
        assertThat(authorise("tok_ok")).isInstanceOf(Confirmed.class);
        assertThat(provider.capture("capture:1", ORDER, PRICE)).isInstanceOf(Confirmed.class);
        assertThat(provider.refund("refund:1", ORDER, PRICE)).isInstanceOf(Confirmed.class);
        assertThat(provider.refund("refund:2", ORDER, PRICE)).isEqualTo(new Refused(TestProvider.NOT_TAKEN));
    }

    @Test
    void nothing_is_taken_that_was_not_promised() {
        assertThat(provider.capture("capture:1", ORDER, PRICE)).isEqualTo(new Refused(TestProvider.NOT_PROMISED));

        authorise("tok_ok");
        assertThat(provider.capture("capture:2", "order-2", PRICE)).isEqualTo(new Refused(TestProvider.NOT_PROMISED));
        assertThat(provider.capture("capture:3", ORDER, PRICE.plusMinor(1)))
                .isEqualTo(new Refused(TestProvider.NOT_PROMISED));
        assertThat(provider.capture("capture:4", ORDER, Money.ofMinor(CurrencyUnit.GBP, 1)))
                .isEqualTo(new Refused(TestProvider.NOT_PROMISED));
    }

    @Test
    void a_promise_that_was_given_back_is_gone_and_one_that_was_kept_stays() {
        authorise("tok_ok");
        assertThat(provider.voidAuthorisation("void:1", ORDER, PRICE)).isInstanceOf(Confirmed.class);
        assertThat(provider.capture("capture:1", ORDER, PRICE)).isEqualTo(new Refused(TestProvider.NOT_PROMISED));

        provider.authorise("authorise:2", "order-2", PRICE, "tok_ok");
        provider.capture("capture:2", "order-2", PRICE);
        assertThat(provider.voidAuthorisation("void:2", "order-2", PRICE))
                .isEqualTo(new Refused(TestProvider.NOT_PROMISED));
    }

    @Test
    void no_money_goes_back_that_never_came() {
        authorise("tok_ok");
        assertThat(provider.refund("refund:1", ORDER, PRICE)).isEqualTo(new Refused(TestProvider.NOT_TAKEN));
    }

    @Test
    void a_key_that_was_used_gets_its_first_answer_and_moves_nothing() {
        Outcome first = authorise("tok_ok");
        assertThat(authorise("tok_declined")).isEqualTo(first);
        Outcome taken = provider.capture("capture:1", ORDER, PRICE);
        assertThat(provider.capture("capture:1", ORDER, PRICE)).isEqualTo(taken);
    }

    @Test
    void each_token_fails_in_its_own_way() {
        assertThat(provider.authorise("a", "o1", PRICE, "tok_declined")).isEqualTo(new Refused(TestProvider.DECLINED));
        assertThat(provider.authorise("b", "o2", PRICE, "tok_insufficient_funds"))
                .isEqualTo(new Refused(TestProvider.INSUFFICIENT_FUNDS));
        assertThat(provider.authorise("c", "o3", PRICE, "anything else")).isEqualTo(new Refused(TestProvider.DECLINED));
        assertThatExceptionOfType(Unknown.class).isThrownBy(() -> provider.authorise("d", "o4", PRICE, "tok_timeout"));
        assertThat(provider.find("d")).containsInstanceOf(Confirmed.class);
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> provider.authorise("e", "o5", PRICE, "tok_flaky"));
            assertThat(provider.find("e")).isEmpty();
        }
        assertThat(provider.authorise("e", "o5", PRICE, "tok_flaky")).isInstanceOf(Confirmed.class);
    }

    private Outcome authorise(String token) {
        return provider.authorise("authorise:1", ORDER, PRICE, token);
    }
}
