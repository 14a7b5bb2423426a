package tramoya.app.safety;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A shop that ends in good order, as for an upgrade, while a request comes in over a connection that is open still. */
class ClosingDoorTest {
    @Test
    void who_asks_while_the_shop_closes_hears_that_it_is_away_and_not_that_the_request_is_bad() throws IOException {
        try (ConfigurableApplicationContext shop = GuardedApplication.start(Map.of(), Closing.class);
                Socket kept = new Socket(
                        InetAddress.getLoopbackAddress(),
                        Integer.parseInt(shop.getEnvironment().getRequiredProperty("local.server.port")))) {
            kept.setSoTimeout(20_000);
            kept.getOutputStream().write("GET /api/store/notes HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(US_ASCII));

            assertThat(new String(kept.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 1", "\"code\":\"unavailable\"");
        }
    }

    static class Closing {
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> protocol() {
            return factory -> factory.setProtocol(PausedInBetween.class.getName());
        }
    }

    /** Ends just when a request has begun to be read: Tomcat looks before, and after the request's first line. */
    public static final class PausedInBetween extends Http11NioProtocol {
        private boolean begun;

        @Override
        public boolean isPaused() {
            boolean paused = begun;
            begun = true;
            return paused;
        }
    }
}
