package tramoya.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tramoya.eventing.Engine;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.Language;
import tramoya.events.OrderEvent;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.web.Chapter;
import tramoya.web.Listing;

/**
 * The wiring of the notifications service.
 *
 * <p>Settings: {@code spring.mail.*} (the mail server; without {@code spring.mail.host} messages stay in the outbox),
 * {@code tramoya.notifications.shop} (the name that the shop signs with) and {@code tramoya.notifications.from} (the
 * address that messages come from).
 */
@Configuration(proxyBeanMethods = false)
public class NotificationsService {
    static final String NAME = "notifications";

    /** Taking a job only fails when our own store does; after ten backed-off tries a person should look. */
    private static final int JOB_ATTEMPTS = 10;

    @Bean
    Contacts mailContacts(Vault vault) {
        return new Contacts(vault, Language.mapper());
    }

    @Bean
    Letters mailLetters(@Value("${tramoya.notifications.shop:Tramoya}") String shop) {
        return new Letters(shop);
    }

    @Bean
    Outbox mailOutbox(ObjectProvider<Engine> engine, Clock clock) {
        return new Outbox(() -> engine.getObject().service(NAME), Language.mapper(), clock);
    }

    @Bean
    Post mailPost(
            ObjectProvider<JavaMailSender> mailServer,
            Letters letters,
            @Value("${tramoya.notifications.from:no-reply@tramoya.example}") String from) {
        InternetAddress sender = address(from);
        JavaMailSender server = mailServer.getIfAvailable();
        if (server == null) {
            return Post.none();
        }
        if (server instanceof JavaMailSenderImpl patient) {
            SmtpPost.limitPatience(patient, SmtpPost.PATIENCE);
        }
        return new SmtpPost(server, letters, sender);
    }

    private static InternetAddress address(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException malformed) {
            throw new IllegalArgumentException(
                    "tramoya.notifications.from must be a mail address such as Shop <shop@example.org>", malformed);
        }
    }

    @Bean
    ServiceDefinition notificationsDefinition(Contacts contacts, Outbox outbox, Post post) {
        return definition(contacts, outbox, post);
    }

    static ServiceDefinition definition(Contacts contacts, Outbox outbox, Post post) {
        var definition = ServiceDefinition.named(NAME)
                .keepsByCorrelation(Messages.AGGREGATE)
                .reacts(
                        "ask-for-mail-on-order-event",
                        Set.<Class<? extends OrderEvent>>of(OrderEvent.class),
                        new AskForMailOnOrderEvent(contacts))
                .reacts("ask-for-mail-on-payment-processed", PaymentProcessed.class, new AskForMailOnPaymentProcessed())
                .reacts(
                        "ask-for-mail-on-shipment-event",
                        Set.<Class<? extends ShipmentEvent>>of(ShipmentStarted.class, ShipmentCompleted.class),
                        new AskForMailOnShipmentEvent())
                .managesByCorrelation(TellCustomer.PROCESS)
                .works(MailRequest.QUEUE, MailRequest.class, JOB_ATTEMPTS, new SendMail())
                .calls(new SendMailCall(contacts, outbox, post))
                .projects(new MessageList());
        Outbox.TABLES.forEach(definition::table);
        return definition.build();
    }

    @Bean
    SentMessages sentMessages(Engine engine, Outbox outbox, Contacts contacts, Letters letters) {
        return new SentMessages(engine.service(NAME), outbox, contacts, letters);
    }

    @Bean
    Chapter messagesChapter(SentMessages messages) {
        return new Chapter(
                "messages",
                id -> Optional.of(messages.of(id, null, Listing.LIMIT_MAX).items()));
    }

    @Bean
    MessagesAdminApi messagesAdminApi(Engine engine, SentMessages messages) {
        return new MessagesAdminApi(engine.service(NAME), messages);
    }
}
