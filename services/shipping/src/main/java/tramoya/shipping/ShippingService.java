package tramoya.shipping;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.Language;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.web.Chapter;
import tramoya.web.Kinds;
import tramoya.web.Rewindable;
import tramoya.web.Tokens;

/**
 * The wiring of the shipping service.
 *
 * <p>Settings: {@code tramoya.carrier-delay} (a duration, default 5s: how long the test carrier takes for a step; 0 for
 * at once) and {@code tramoya.shipping.webhook-secret} (at least 16 characters; without it no carrier may report).
 */
@Configuration(proxyBeanMethods = false)
public class ShippingService {
    static final String NAME = "shipping";

    /** A scan only fails when our own store does; after ten backed-off tries a person should look. */
    private static final int SCAN_ATTEMPTS = 10;

    @Bean
    Carrier carrier(@Value("${tramoya.carrier-delay:5s}") Duration step) {
        return new TestCarrier(step);
    }

    @Bean
    ServiceDefinition shippingDefinition(Carrier carrier, Vault vault) {
        return definition(carrier, vault);
    }

    static ServiceDefinition definition(Carrier carrier, Vault vault) {
        var road = new MoveParcel(carrier);
        return ServiceDefinition.named(NAME)
                .keepsByCorrelation(Shipment.AGGREGATE)
                .reacts("start-shipment-on-order-updated", OrderUpdated.class, new StartShipmentOnOrderUpdated())
                .reacts("recall-on-order-cancelled", OrderCancelled.class, new RecallOnOrderCancelled())
                .calls(new RegisterParcel(carrier, road, vault, Language.mapper()))
                .calls(new CancelParcel(carrier))
                .works(CarrierScan.QUEUE, CarrierScan.class, SCAN_ATTEMPTS, road)
                .projects(new ShipmentList())
                .build();
    }

    @Bean
    Shipments shipments(Engine engine) {
        return new Shipments(engine.service(NAME), Kinds.ofTheShop());
    }

    @Bean
    Chapter shipmentChapter(Shipments shipments) {
        return new Chapter("shipment", id -> shipments.find(id).map(tracked -> tracked));
    }

    @Bean
    Rewindable<?, ?> pastShipments(Vault vault) {
        return PastShipment.rewindable(vault);
    }

    @Bean
    ShippingApi shippingApi(Shipments shipments, Tokens tokens) {
        return new ShippingApi(shipments, tokens);
    }

    @Bean
    ShippingAdminApi shippingAdminApi(Shipments shipments) {
        return new ShippingAdminApi(shipments);
    }

    @Bean
    CarrierScansApi carrierScansApi(
            Engine engine,
            Shipments shipments,
            @Value("${tramoya.shipping.webhook-secret:}") String secret,
            Clock clock) {
        return new CarrierScansApi(
                engine.service(NAME), shipments, new WebhookSignature(secret), Language.mapper(), clock);
    }
}
