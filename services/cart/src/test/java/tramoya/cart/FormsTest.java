package tramoya.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.cart.CartFixture.ADDRESS;
import static tramoya.cart.CartFixture.LAMP;

import java.util.Collections;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.cart.ContactForm.AddressForm;
import tramoya.cart.OrderEntryForm.LineForm;
import tramoya.eventing.Rejected;
import tramoya.events.Address;
import tramoya.events.Contact;
import tramoya.web.Amount;

/** What clients may write, and what they get for writing something else. */
class FormsTest {
    private static final Languages LANGUAGES = new Languages("es");

    @Test
    void a_contact_is_taken_without_the_blanks_around_it() {
        var form = new ContactForm(
                " ana@example.org ", "Ana  Ruiz", new AddressForm("C/ Mayor 1", "Ávila", "05001", "es"));

        assertThat(form.admit())
                .isEqualTo(
                        new Contact("ana@example.org", "Ana  Ruiz", new Address("C/ Mayor 1", "Ávila", "05001", "ES")));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"ana", "@example.org", "ana@", "a b@example.org", "a@b@c", "a,b@example.org", "a\n@b.c"})
    void an_email_must_look_like_one(@Nullable String email) {
        refused("contact.email", () -> new ContactForm(email, "Ana", ADDRESS).admit());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "A\u0000na", "Ana\nBcc: x", "\uD800"})
    void a_name_is_printable(@Nullable String name) {
        refused("contact.name", () -> new ContactForm("ana@example.org", name, ADDRESS).admit());
    }

    @Test
    void texts_have_up_to_200_characters() {
        assertThat(new ContactForm("ana@example.org", "a".repeat(200), ADDRESS)
                        .admit()
                        .name())
                .hasSize(200);
        refused("contact.name", () -> new ContactForm("ana@example.org", "a".repeat(201), ADDRESS).admit());
        refused("contact.email", () -> new ContactForm("a@" + "b".repeat(200), "Ana", ADDRESS).admit());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"ESP", "Spain", "XX", "E"})
    void a_country_is_a_two_letter_code(@Nullable String country) {
        var address = new AddressForm("C/ Mayor 1", "Ávila", "05001", country);

        refused("contact.country", () -> new ContactForm("ana@example.org", "Ana", address).admit());
    }

    @Test
    void an_address_is_whole() {
        refused("contact.address", () -> new ContactForm("ana@example.org", "Ana", null).admit());
        refused("contact.line1", () -> admit(new AddressForm(null, "Ávila", "05001", "ES")));
        refused("contact.city", () -> admit(new AddressForm("C/ Mayor 1", null, "05001", "ES")));
        refused("contact.postal-code", () -> admit(new AddressForm("C/ Mayor 1", "Ávila", null, "ES")));
    }

    @Test
    void forms_never_show_what_is_personal() {
        assertThat(new ContactForm("ana@example.org", "Ana", ADDRESS).toString())
                .doesNotContain("ana", "Ana");
        assertThat(entry(line(1, 100)).toString()).doesNotContain("Ana");
        assertThat(new PaymentForm("tok_ok").toString()).doesNotContain("tok_ok");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"tok ok", "tok/ok", "tok\n"})
    void a_payment_token_is_a_token(@Nullable String token) {
        refused("payment.token", () -> PaymentForm.admit(new PaymentForm(token)));
        refused("payment.token", () -> PaymentForm.admit(new PaymentForm("a".repeat(201))));
        assertThat(PaymentForm.admit(new PaymentForm("tok_ok-1"))).isEqualTo("tok_ok-1");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a\tb"})
    void an_idempotency_key_is_needed(@Nullable String key) {
        refused("idempotency.key", () -> IdempotencyKeys.checked(key));
        refused("idempotency.key", () -> IdempotencyKeys.checked("k".repeat(161)));
        assertThat(IdempotencyKeys.checked("k".repeat(160))).hasSize(160);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null|es",
                "''|es",
                "en|en",
                "en-GB,en;q=0.9|en",
                "fr,en;q=0.5|en",
                "fr|es",
                "es-MX|es",
                "*|es",
                ";;=|es"
            })
    void the_language_is_the_best_that_the_shop_speaks(@Nullable String header, String language) {
        assertThat(LANGUAGES.accepted(header)).isEqualTo(language);
    }

    @Test
    void an_order_entry_keeps_the_agreed_price() {
        OrderEntryForm.Entry entry = entry(line(3, 250)).admit(LANGUAGES, CurrencyUnit.EUR);

        assertThat(entry.lines())
                .singleElement()
                .returns(3, tramoya.events.OrderLine::quantity)
                .returns("GBP 7.50", line -> line.total().toString());
        assertThat(entry.contact().email()).isEmpty();
        assertThat(entry.language()).isEqualTo("es");
    }

    @Test
    void an_order_entry_is_refused_for_what_no_order_can_hold() {
        refused("order-entry.quantity", () -> entry(line(0, 100)).admit(LANGUAGES, CurrencyUnit.EUR));
        refused("order-entry.quantity", () -> entry(line(-1, 100)).admit(LANGUAGES, CurrencyUnit.EUR));
        refused("order-entry.quantity", () -> entry(line(1_000_001, 100)).admit(LANGUAGES, CurrencyUnit.EUR));
        refused("order-entry.quantity", () -> entry(line(null, 100)).admit(LANGUAGES, CurrencyUnit.EUR));
        refused("order-entry.price", () -> entry(line(1, -1)).admit(LANGUAGES, CurrencyUnit.EUR));
        refused("order-entry.price", () -> entry(line(1, 1_000_000_001)).admit(LANGUAGES, CurrencyUnit.EUR));
        refused(
                "order-entry.currency",
                () -> entry(new LineForm(LAMP, "Lamp", 1, new Amount(1, "EUR"))).admit(LANGUAGES, CurrencyUnit.EUR));
        refused(
                "order-entry.product",
                () -> entry(new LineForm(null, "Lamp", 1, new Amount(1, "GBP"))).admit(LANGUAGES, CurrencyUnit.EUR));
        refused("order-entry.lines", () -> entry().admit(LANGUAGES, CurrencyUnit.EUR));
        refused(
                "order-entry.lines",
                () -> entry(Collections.nCopies(2_001, line(1, 1)).toArray(LineForm[]::new))
                        .admit(LANGUAGES, CurrencyUnit.EUR));
    }

    private static Contact admit(AddressForm address) {
        return new ContactForm("ana@example.org", "Ana", address).admit();
    }

    private static LineForm line(@Nullable Integer quantity, long price) {
        return new LineForm(LAMP, "Lamp", quantity, new Amount(price, "GBP"));
    }

    private static OrderEntryForm entry(LineForm... lines) {
        return new OrderEntryForm(
                "invoice-1", null, null, "Ana", ADDRESS, null, null, new PaymentForm("tok_ok"), "GBP", List.of(lines));
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(work).returns(code, Rejected::code);
    }
}
