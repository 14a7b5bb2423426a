package tramoya.app;

import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tramoya.app.safety.AdminKey;
import tramoya.console.ConsoleKey;
import tramoya.console.ConsoleModule;
import tramoya.pages.Api;
import tramoya.pages.Pages;
import tramoya.storefront.StorefrontModule;

/** The shop window and the console, over this process' own HTTP API. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication // ./tramoya verify opens a shop without pages
@Import({Pages.class, ConsoleModule.class, StorefrontModule.class})
class PagesOfTheShop {
    /** The port is known only when the server has started, and pages are asked for only then. */
    @Bean
    Api api(Environment environment, AdminKey key) {
        return new Api(
                () -> URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port")),
                key.value());
    }

    @Bean
    ConsoleKey consoleKey(AdminKey key) {
        return key::is;
    }
}
