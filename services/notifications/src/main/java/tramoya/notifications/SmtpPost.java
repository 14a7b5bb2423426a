package tramoya.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.CallHandler.Unknown;
import tramoya.eventing.Unavailable;
import tramoya.events.Contact;
import tramoya.notifications.Letters.Letter;

/** Sends messages by SMTP, as plain text and HTML. No exception that leaves it quotes an address. */
final class SmtpPost implements Post {
    /** Without these JavaMail waits for ever, and calls that hang hold all that follow. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JavaMailSender sender;
    private final Letters letters;
    private final InternetAddress from;

    /** @param from the shop's address, {@code Shop <shop@example.org>} */
    SmtpPost(JavaMailSender sender, Letters letters, InternetAddress from) {
        this.sender = sender;
        this.letters = letters;
        this.from = from;
    }

    /** Sets what was not configured: how long to wait for a connection, an answer, and a write. */
    static void limitPatience(JavaMailSenderImpl sender, Duration patience) {
        String millis = Long.toString(patience.toMillis());
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            sender.getJavaMailProperties().putIfAbsent("mail.smtp." + wait, millis);
            sender.getJavaMailProperties().putIfAbsent("mail.smtps." + wait, millis);
        }
    }

    static String messageId(MailRequest request) {
        return "<%s@tramoya>".formatted(request.notificationId());
    }

    @Override
    public Outcome send(MailRequest request, Contact recipient) {
        Optional<InternetAddress> to = address(recipient);
        if (to.isEmpty()) {
            return new Refused("address-malformed");
        }
        MimeMessage message = message(request, recipient, to.get());
        try {
            sender.send(message);
            return new Confirmed(messageId(request));
        } catch (MailAuthenticationException locked) {
            throw new Unavailable("The mail server does not let us in: see spring.mail.username and password");
        } catch (MailSendException failure) {
            return SmtpVerdict.on(failure).outcome(messageId(request));
        } catch (MailException failure) {
            throw new Unknown("Sending ended with " + failure.getClass().getSimpleName());
        }
    }

    private MimeMessage message(MailRequest request, Contact recipient, InternetAddress to) {
        Letter letter = letters.write(request, recipient);
        MimeMessage message = sender.createMimeMessage();
        try {
            var helper = new MimeMessageHelper(
                    message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(to);
            helper.setSubject(letter.subject());
            helper.setText(letter.text(), letter.html());
            message.setHeader("Message-ID", messageId(request));
            message.setHeader(
                    "Content-Language", LetterLanguage.of(request.language()).wire());
            message.setHeader("Auto-Submitted", "auto-generated"); // no out-of-office notes, please (RFC 3834)
            return message;
        } catch (MessagingException impossible) {
            throw new IllegalStateException("A message could not be put together");
        }
    }

    private static Optional<InternetAddress> address(Contact recipient) {
        try {
            var address = new InternetAddress(recipient.email(), true);
            // A line break in a name would start a header of the sender's choice.
            address.setPersonal(recipient.name().replaceAll("\\p{Cntrl}", " "), StandardCharsets.UTF_8.name());
            return Optional.of(address);
        } catch (MessagingException | UnsupportedEncodingException malformed) {
            return Optional.empty();
        }
    }
}
