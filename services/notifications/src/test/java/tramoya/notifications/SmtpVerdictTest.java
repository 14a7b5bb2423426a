package tramoya.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.notifications.GrumpyMailServer.SILENCE;
import static tramoya.notifications.MailFixture.ANA;
import static tramoya.notifications.MailFixture.PAID;
import static tramoya.notifications.MailFixture.request;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.CallHandler.Unknown;
import tramoya.eventing.Unavailable;

/** Every way in which a mail server can say no, over a real connection. */
class SmtpVerdictTest {
    @Test
    void a_recipient_who_is_not_there_is_refused_for_good() {
        assertThat(sendTo("RCPT", "550 <ana@example.org>: no such user")).isEqualTo(new Refused("smtp-550"));
    }

    @Test
    void a_recipient_whose_box_is_full_is_tried_again() {
        assertTriedAgain("RCPT", "452 <ana@example.org>: mailbox full");
    }

    @Test
    void a_message_that_the_server_will_not_have_is_refused_for_good() {
        assertThat(sendTo("DATA", "554 no")).isEqualTo(new Refused("smtp-554"));
        assertThat(sendTo(".", "554 <ana@example.org> gets no such things")).isEqualTo(new Refused("smtp-554"));
    }

    @Test
    void a_busy_server_is_tried_again() {
        assertTriedAgain("HI", "421 too busy");
        assertTriedAgain("DATA", "451 later");
        assertTriedAgain(".", "451 later");
    }

    @Test
    void a_sender_that_the_server_does_not_like_is_our_fault_and_waits_to_be_mended() {
        assertTriedAgain("MAIL", "550 who are you");
        assertTriedAgain("MAIL", "530 log in first");
    }

    @Test
    void a_server_that_falls_silent_before_the_message_was_not_reached() {
        assertTriedAgain("HI", SILENCE);
    }

    @Test
    void a_server_that_falls_silent_after_the_message_may_have_it() {
        assertThatExceptionOfType(Unknown.class)
                .isThrownBy(() -> sendTo(".", SILENCE))
                .withMessageNotContaining("ana@")
                .withNoCause();
    }

    @Test
    void a_goodbye_that_fails_does_not_undo_what_was_sent() {
        assertThat(sendTo("QUIT", SILENCE)).isInstanceOf(Confirmed.class);
    }

    private static Outcome sendTo(String command, String answer) {
        try (var server = new GrumpyMailServer(Map.of(command, answer))) {
            return SmtpPostTest.post(server.port(), Duration.ofMillis(700)).send(request("es", PAID), ANA);
        }
    }

    private static void assertTriedAgain(String command, String answer) {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> sendTo(command, answer))
                .withMessageNotContaining("ana@")
                .withNoCause();
    }
}
