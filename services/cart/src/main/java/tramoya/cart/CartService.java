package tramoya.cart;

import java.time.Clock;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.web.Tokens;

/**
 * The wiring of the cart service.
 *
 * <p>Settings: {@code tramoya.currency} (ISO 4217 code, default EUR: what carts are added up in, and entered orders
 * that name none) and {@code tramoya.language} ({@code es} or {@code en}, default es: for shoppers who ask for
 * neither).
 */
@Configuration(proxyBeanMethods = false)
public class CartService {
    static final String NAME = "cart";

    @Bean
    ServiceDefinition cartDefinition() {
        return definition();
    }

    static ServiceDefinition definition() {
        return ServiceDefinition.named(NAME)
                .keeps(Cart.AGGREGATE)
                .reacts(
                        PutOrderOnQueueOnCartCheckedOut.NAME,
                        CartCheckedOut.class,
                        new PutOrderOnQueueOnCartCheckedOut())
                .projects(new CartProducts())
                .projects(new CartAvailability())
                .build();
    }

    @Bean
    CartApi cartApi(
            Engine engine,
            Vault vault,
            Tokens tokens,
            Clock clock,
            @Value("${tramoya.currency:EUR}") String currency,
            @Value("${tramoya.language:es}") String language) {
        Service service = engine.service(NAME);
        var shoppers = new Shoppers(tokens, vault, clock);
        var offers = new Offers(service, currency(currency));
        return new CartApi(
                new Carts(service, offers, shoppers),
                new Checkout(service, offers, new Purchases(vault)),
                shoppers,
                new Languages(language),
                tokens);
    }

    @Bean
    OrderEntryApi orderEntryApi(
            Engine engine,
            Vault vault,
            Tokens tokens,
            Clock clock,
            @Value("${tramoya.currency:EUR}") String currency,
            @Value("${tramoya.language:es}") String language) {
        var entries = new OrderEntries(
                engine.service(NAME),
                new Purchases(vault),
                new Shoppers(tokens, vault, clock),
                new Languages(language),
                currency(currency));
        return new OrderEntryApi(entries, tokens);
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException unknown) {
            throw new IllegalArgumentException(
                    "tramoya.currency is %s, which is no ISO 4217 code: use one such as EUR".formatted(code), unknown);
        }
    }
}
