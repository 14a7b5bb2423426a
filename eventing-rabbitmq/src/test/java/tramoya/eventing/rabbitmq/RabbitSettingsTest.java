package tramoya.eventing.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RabbitSettingsTest {
    private static RabbitSettings settings(String host, boolean tls) {
        return new RabbitSettings(List.of(host), "/", "shop", "s3cret-word", tls);
    }

    @Test
    void the_text_never_holds_the_password() {
        assertThat(settings("localhost:5672", false)).hasToString("amqp://shop@localhost:5672 virtual host /");
        assertThat(settings("localhost:5671", true)).hasToString("amqps://shop@localhost:5671 virtual host /");
    }

    @Test
    void all_faults_are_told_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RabbitSettings(List.of("localhost"), "", "", "", false))
                .withMessageContainingAll("hosts holds 'localhost'", "virtual-host", "user", "password");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RabbitSettings(List.of(), "/", "shop", "x", false))
                .withMessageContaining("hosts is empty");
    }

    @Test
    void ports_and_addresses_are_checked() {
        for (String wrong : List.of("a:0", "a:65536", ":5672", "a:", "a:x", "::1:5672", "user@a:5672")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> settings(wrong, false));
        }
        assertThat(settings("[::1]:5672", false).addresses())
                .singleElement()
                .satisfies(address -> assertThat(address.getPort()).isEqualTo(5672));
    }

    @Test
    void the_connection_is_encrypted_exactly_when_asked_for() {
        assertThat(settings("a:5671", true).factory().isSSL()).isTrue();
        assertThat(settings("a:5672", false).factory().isSSL()).isFalse();
    }
}
