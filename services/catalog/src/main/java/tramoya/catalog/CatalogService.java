package tramoya.catalog;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.web.Kinds;
import tramoya.web.Rewindable;

/**
 * The wiring of the catalog service.
 *
 * <p>Settings: {@code tramoya.currency} (ISO 4217 code, default EUR: the only currency that prices may be in) and
 * {@code tramoya.language} (BCP 47, default es: the main language, which the plain texts of products are in).
 */
@Configuration(proxyBeanMethods = false)
public class CatalogService {
    static final String NAME = "catalog";

    @Bean
    ServiceDefinition catalogDefinition() {
        return definition();
    }

    static ServiceDefinition definition() {
        return ServiceDefinition.named(NAME)
                .keeps(Product.AGGREGATE)
                .projects(new ProductList())
                .projects(new ShowAvailabilityOnInventoryUpdated())
                .table(Slugs.TABLE)
                .build();
    }

    @Bean
    Rewindable<?, ?> pastProducts() {
        return PastProduct.rewindable();
    }

    @Bean
    FollowReadModels followReadModels(Engine engine, @Value("${tramoya.language:es}") String language) {
        return new FollowReadModels(engine.service(NAME), language(language)).start();
    }

    @Bean
    CatalogApi catalogApi(
            Engine engine,
            FollowReadModels index,
            @Value("${tramoya.currency:EUR}") String currency,
            @Value("${tramoya.language:es}") String language) {
        var offers = new Offers(engine.service(NAME));
        int decimals = currency(currency).getDecimalPlaces();
        return new CatalogApi(new ProductSearch(index, offers, decimals), offers, language(language));
    }

    @Bean
    SearchInvariant searchInvariant(Engine engine, FollowReadModels index) {
        return new SearchInvariant(engine.service(NAME), index);
    }

    @Bean
    CatalogAdminApi catalogAdminApi(
            Engine engine,
            FollowReadModels index,
            @Value("${tramoya.currency:EUR}") String currency,
            @Value("${tramoya.language:es}") String language) {
        Service service = engine.service(NAME);
        var admission = new Admission(currency(currency), language(language));
        var products = new Products(service, admission, new Slugs(service), new LocalReaders(engine, index));
        return new CatalogAdminApi(products, new ProductHistory(service, Kinds.ofTheShop()));
    }

    /** In its usual spelling. */
    static String language(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException malformed) {
            throw new IllegalArgumentException(
                    "tramoya.language is %s, which is no BCP 47 language: use one such as es".formatted(tag),
                    malformed);
        }
    }

    static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException unknown) {
            throw new IllegalArgumentException(
                    "tramoya.currency is %s, which is no ISO 4217 code: use one such as EUR".formatted(code), unknown);
        }
    }
}
