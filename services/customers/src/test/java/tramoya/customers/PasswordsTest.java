package tramoya.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.eventing.Rejected;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void only_the_same_password_matches() {
        String hash = passwords.hash("correct horse");

        assertThat(hash).doesNotContain("correct").isNotEqualTo(passwords.hash("correct horse"));
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("Correct horse", hash)).isFalse();
        assertThat(passwords.matches(null, hash)).isFalse();
        assertThat(passwords.matches("correct horse", null)).isFalse();
    }

    @Test
    void the_comparison_for_nobody_never_succeeds() {
        assertThat(passwords.matches("the password of nobody", null)).isFalse();
        assertThat(passwords.matches("another password", null)).isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"1234567", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"})
    void a_password_has_8_characters(@Nullable String password) {
        refused(password);
        assertThat(passwords.hash("12345678")).isNotEmpty();
    }

    @Test
    void a_password_has_no_more_bytes_than_bcrypt_looks_at() {
        refused("a".repeat(73));
        refused("ñ".repeat(37));
        assertThat(passwords.matches("ñ".repeat(36), passwords.hash("ñ".repeat(36))))
                .isTrue();
        assertThat(passwords.matches("a".repeat(73), passwords.hash("a".repeat(72))))
                .isFalse();
    }

    private void refused(@Nullable String password) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> passwords.hash(password))
                .returns("customer.password", Rejected::code);
    }
}
