package tramoya.notifications;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.CallHandler.Unknown;
import tramoya.eventing.Unavailable;

/** What a failed conversation with a mail server leaves us knowing. */
sealed interface SmtpVerdict {
    /** It went; only the goodbye failed. */
    record Sent() implements SmtpVerdict {}

    /** The server will never take it. */
    record No(int code) implements SmtpVerdict {}

    /** The server does not take it now, or not from us; {@code code} is 0 when there was no connection. */
    record NotNow(int code) implements SmtpVerdict {}

    /** The connection broke off while the message was on its way. */
    record Silence() implements SmtpVerdict {}

    static SmtpVerdict on(MailSendException failure) {
        Exception[] ofMessages = failure.getMessageExceptions();
        if (ofMessages == null || ofMessages.length == 0) {
            return new Sent();
        }
        // Spring gives the same exception as cause and for each message when it could not even connect.
        boolean connected = !Objects.equals(failure.getCause(), ofMessages[0]);
        return connected ? on(chain(ofMessages[0])) : new NotNow(0);
    }

    private static SmtpVerdict on(List<Throwable> chain) {
        for (Throwable link : chain) {
            switch (link) {
                case SMTPAddressFailedException recipient -> {
                    return byCode(recipient.getReturnCode());
                }
                case SMTPSenderFailedException us -> {
                    return new NotNow(us.getReturnCode());
                }
                case SMTPSendFailedException command -> {
                    return ofUs(command) ? new NotNow(command.getReturnCode()) : byCode(command.getReturnCode());
                }
                default -> {}
            }
        }
        return new Silence();
    }

    /** A refused sender or login is our configuration's fault, so the message waits until somebody mends it. */
    private static boolean ofUs(SMTPSendFailedException failure) {
        return failure.getCommand().startsWith("MAIL") || failure.getReturnCode() / 10 == 53;
    }

    private static SmtpVerdict byCode(int code) {
        return code >= 500 ? new No(code) : new NotNow(code);
    }

    private static List<Throwable> chain(Throwable first) {
        List<Throwable> chain = new ArrayList<>();
        collect(first, chain);
        return chain;
    }

    /** What a failure names as its next one tells more than the failure itself, so it comes first. */
    private static void collect(@Nullable Throwable link, List<Throwable> chain) {
        if (link == null || chain.contains(link)) {
            return;
        }
        if (link instanceof MessagingException messaging) {
            collect(messaging.getNextException(), chain);
        }
        chain.add(link);
        collect(link.getCause(), chain);
    }

    /** The outcome of the call, or what to throw; without the server's words, which quote addresses. */
    default Outcome outcome(String reference) {
        return switch (this) {
            case Sent _ -> new Confirmed(reference);
            case No(int code) -> new Refused("smtp-" + code);
            case NotNow(int code)
            when code == 0 -> throw new Unavailable("No connection to the mail server: see spring.mail.host and port");
            case NotNow(int code) -> throw new Unavailable("The mail server says %d: not now".formatted(code));
            case Silence _ -> throw new Unknown("The mail server fell silent while the message was on its way");
        };
    }
}
