package tramoya.app.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.web.Problems;
import tramoya.web.Tokens;

/** The safety of the shop around two controllers, on a real Tomcat. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@Import({SafetyConfiguration.class, Problems.class, GuardedApplication.Echo.class})
class GuardedApplication {
    static final String KEY = "only-for-these-tests-4711";

    @Bean
    AdminKey adminKey() {
        return new AdminKey(KEY);
    }

    @Bean
    Tokens tokens() {
        return new Tokens(KEY.repeat(2).getBytes(UTF_8));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    record Note(String text) {}

    @RestController
    static class Echo {
        @PostMapping({"/api/store/notes", "/api/admin/notes", "/api/store/customers/login"})
        Note echo(@RequestBody Note note) {
            return note;
        }

        @GetMapping({"/api/store/notes", "/api/admin/notes"})
        Note note() {
            return new Note("hello");
        }

        @PostMapping("/account/notes")
        Note form(@RequestParam String text) {
            return new Note(text);
        }

        @GetMapping("/api/store/broken")
        Note broken() {
            throw new IllegalStateException("secret detail");
        }
    }

    static ConfigurableApplicationContext start(Map<String, String> settings, Class<?>... more) {
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(GuardedApplication.class)
                .sources(more)
                .properties("server.port=0", "server.address=127.0.0.1")
                .run(arguments);
    }
}
