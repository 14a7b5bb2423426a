package tramoya.catalog;

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
 * <p>Setting: {@code tramoya.currency} (ISO 4217 code, default EUR: the only currency that prices may be in).
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
    CatalogApi catalogApi(Engine engine) {
        return new CatalogApi(new ProductSearch(engine.service(NAME)));
    }

    @Bean
    CatalogAdminApi catalogAdminApi(Engine engine, @Value("${tramoya.currency:EUR}") String currency) {
        Service service = engine.service(NAME);
        var products =
                new Products(service, new Admission(currency(currency)), new Slugs(service), new LocalReaders(engine));
        return new CatalogAdminApi(products, new ProductHistory(service, Kinds.ofTheShop()));
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
