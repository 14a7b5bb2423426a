package tramoya.storefront;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tramoya.pages.Api;
import tramoya.pages.Languages;

/** Wires the shop window. Needs an {@link Api} and {@link Languages}. */
@Configuration(proxyBeanMethods = false)
@Import({Browsing.class, Baskets.class, Checkouts.class, Purchases.class, Accounts.class})
public class StorefrontModule implements WebMvcConfigurer {
    private final Visitors visitors;

    StorefrontModule(Languages languages, Api api) {
        this.visitors = new Visitors(languages, api);
    }

    @Bean
    StoreProblems storeProblems() {
        return new StoreProblems(visitors);
    }

    @Bean
    NotFound notFound() {
        return new NotFound(visitors);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(visitors);
    }
}
