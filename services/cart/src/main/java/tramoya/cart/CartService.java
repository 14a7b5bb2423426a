package tramoya.cart;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Engine;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.web.Tokens;

/** Wires the cart service. */
@Configuration(proxyBeanMethods = false)
public class CartService {
    @Bean
    ServiceDefinition cartDefinition() {
        return ServiceDefinition.named("cart")
                .keeps(Cart.AGGREGATE)
                .reacts(
                        "put-order-on-queue-on-cart-checked-out",
                        CartCheckedOut.class,
                        new PutOrderOnQueueOnCartCheckedOut())
                .projects(new Shelf())
                .build();
    }

    /**
     * @param currency the one currency of the shop
     * @param language of messages to shoppers whose browser asks for neither Spanish nor English
     */
    @Bean
    Checkouts checkouts(
            Engine engine,
            Vault vault,
            JsonMapper json,
            @Value("${tramoya.currency:EUR}") String currency,
            @Value("${tramoya.language:es}") String language) {
        return new Checkouts(engine, vault, json, currency, language);
    }

    @Bean
    CartApi cartApi(
            Engine engine,
            Checkouts checkouts,
            Vault vault,
            Tokens tokens,
            Clock clock,
            @Value("${tramoya.currency:EUR}") String currency) {
        return new CartApi(engine, checkouts, vault, tokens, clock, currency);
    }

    @Bean
    OrderEntryApi orderEntryApi(
            Engine engine, Checkouts checkouts, Vault vault, Tokens tokens, JsonMapper json, Clock clock) {
        return new OrderEntryApi(engine, checkouts, vault, tokens, json, clock);
    }
}
