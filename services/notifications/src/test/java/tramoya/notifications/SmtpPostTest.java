package tramoya.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.notifications.MailFixture.ANA;
import static tramoya.notifications.MailFixture.PAID;
import static tramoya.notifications.MailFixture.SENT;
import static tramoya.notifications.MailFixture.mailing;
import static tramoya.notifications.MailFixture.named;
import static tramoya.notifications.MailFixture.request;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.Unavailable;

/** Against a real mail server. */
class SmtpPostTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_spanish_message_arrives_as_text_and_html() throws Exception {
        post().send(request("es", PAID), ANA);

        MimeMessage message = onlyMessage();
        assertThat(message.getSubject()).isEqualTo("Recibo de tu pago");
        assertThat(message.getHeader("To")).containsExactly("Ana <ana@example.org>");
        assertThat(message.getHeader("From")).containsExactly("La Tramoya <tienda@example.org>");
        assertThat(message.getHeader("Content-Language")).containsExactly("es");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(parts(message))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("text/plain").contains("Hola, Ana:", "12.345,50"),
                        html -> assertThat(html).startsWith("text/html").contains("<p>Hola, Ana:</p>", "12.345,50"));
    }

    @Test
    void an_english_message_arrives_as_text_and_html() throws Exception {
        post().send(request("en", SENT), ANA);

        MimeMessage message = onlyMessage();
        assertThat(message.getSubject()).isEqualTo("Your order is on its way");
        assertThat(parts(message))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("text/plain")
                                .contains("Hello Ana,", "Correo & Co", "TE123"),
                        html -> assertThat(html)
                                .startsWith("text/html")
                                .contains("Correo &amp; Co", "<strong>TE123</strong>"));
    }

    @Test
    void a_repeated_message_bears_the_same_message_id() {
        var request = request("es", PAID);
        assertThat(post().send(request, ANA)).isEqualTo(new Confirmed(SmtpPost.messageId(request)));
        post().send(request, ANA);

        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.getMessageID())
                        .isEqualTo("<%s@tramoya>".formatted(request.notificationId())));
    }

    @Test
    void a_name_cannot_start_a_header_of_its_own() throws Exception {
        post().send(request("es", PAID), named("Ana\r\nBcc: eve@example.org"));

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(onlyMessage().getHeader("Bcc")).isNull();
        assertThat(onlyMessage().getAllRecipients()).hasSize(1);
    }

    @Test
    void an_address_that_is_none_is_refused_without_asking_the_server() {
        for (String address : new String[] {"ana", "ana@", "@example.org", "ana@example.org, eve@example.org"}) {
            assertThat(post().send(request("es", PAID), mailing(address, "Ana")))
                    .as(address)
                    .isEqualTo(new Refused("address-malformed"));
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_is_down_is_tried_again_later() {
        SmtpPost post = post();
        server.stop();
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> post.send(request("es", PAID), ANA))
                .withMessageNotContaining("ana@")
                .withNoCause();
    }

    private SmtpPost post() {
        return post(server.getSmtp().getPort(), Duration.ofSeconds(5));
    }

    static SmtpPost post(int port, Duration patience) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        SmtpPost.limitPatience(sender, patience);
        try {
            return new SmtpPost(
                    sender, new Letters("La Tramoya"), new InternetAddress("La Tramoya <tienda@example.org>"));
        } catch (MessagingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private MimeMessage onlyMessage() {
        return server.getReceivedMessages()[0];
    }

    /** Each part's type and text; parts that hold parts are looked into. */
    private static List<String> parts(MimeMessage message) throws MessagingException, IOException {
        List<String> parts = new ArrayList<>();
        collect((Multipart) message.getContent(), parts);
        return parts;
    }

    private static void collect(Multipart whole, List<String> parts) throws MessagingException, IOException {
        for (int i = 0; i < whole.getCount(); i++) {
            BodyPart part = whole.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                collect(inner, parts);
            } else {
                parts.add(part.getContentType() + "\n" + part.getContent());
            }
        }
    }
}
