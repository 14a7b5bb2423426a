package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.eventing.Rejected;

class CursorTest {
    @Test
    void a_cursor_comes_back_as_it_went() {
        var cursor = new Cursor(Map.of("orders", 0L, "inventory/stock", 4_711L, "payments", 999_999_999_999_999_999L));

        assertThat(Cursor.decoded(cursor.encoded())).isEqualTo(cursor);
        assertThat(cursor.encoded()).matches("[\\w-]+"); // fit for a query string as it stands
    }

    @Test
    void a_track_that_it_does_not_know_is_read_from_its_start() {
        var cursor = new Cursor(Map.of("orders", 12L));

        assertThat(cursor.mark("orders")).isEqualTo(12);
        assertThat(cursor.mark("inventory")).isZero();
        assertThat(cursor.knows("inventory")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1;",
                "2;orders=1",
                "1;orders",
                "1;orders=",
                "1;orders=-1",
                "1;orders=1.5",
                "1;or ders=1",
                "1;orders=1;",
                "1;orders=9999999999999999999",
                "1;=5",
                "1;orders=x"
            })
    void a_text_that_we_never_gave_is_refused(String plain) {
        String text = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Cursor.decoded(text))
                .matches(refusal -> refusal.code().equals("cursor.invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "not base64!", "ñ", "\u0000"})
    void a_text_that_is_no_base64_is_refused(String text) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Cursor.decoded(text))
                .matches(refusal -> refusal.code().equals("cursor.invalid"));
    }

    @Test
    void a_huge_text_is_refused_unread() {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> Cursor.decoded("A".repeat(1_000_000)));
    }
}
