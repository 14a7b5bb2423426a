package tramoya.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tramoya.eventing.Engine;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.Vault;
import tramoya.web.Kinds;

/** The wiring, as the app puts it together. */
class NotificationsServiceTest {
    @TempDir
    Path directory;

    @Test
    void without_a_mail_server_messages_stay_in_the_outbox() {
        try (var app = app(Map.of())) {
            app.refresh();
            assertThat(app.getBean(Post.class)).isNotInstanceOf(SmtpPost.class);
            assertThat(app.getBean(MessagesAdminApi.class)
                            .list(null, null, null, null)
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void a_mail_server_is_used_and_not_waited_for_for_ever() {
        try (var app = app(Map.of())) {
            app.registerBean(JavaMailSenderImpl.class, JavaMailSenderImpl::new);
            app.refresh();
            assertThat(app.getBean(Post.class)).isInstanceOf(SmtpPost.class);
            assertThat(app.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                    .containsEntry("mail.smtp.connectiontimeout", "5000")
                    .containsEntry("mail.smtp.timeout", "5000")
                    .containsEntry("mail.smtp.writetimeout", "5000");
        }
    }

    @Test
    void a_sender_that_is_no_address_stops_the_start() {
        try (var app = app(Map.of("tramoya.notifications.from", "the shop"))) {
            assertThatExceptionOfType(BeanCreationException.class)
                    .isThrownBy(app::refresh)
                    .havingRootCause()
                    .withMessageContaining("address");
        }
    }

    private AnnotationConfigApplicationContext app(Map<String, Object> settings) {
        var app = new AnnotationConfigApplicationContext();
        app.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        app.registerBean(Vault.class, OpenVault::new);
        app.registerBean(Clock.class, Clock::systemUTC);
        app.registerBean(Engine.class, () -> engine(app.getBean(ServiceDefinition.class)));
        app.register(NotificationsService.class);
        return app;
    }

    private Engine engine(ServiceDefinition definition) {
        return Engine.start(new Storage.Sqlite(directory), Kinds.ofTheShop(), Clock.systemUTC(), List.of(definition));
    }
}
