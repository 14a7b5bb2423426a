package tramoya.inventory;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;

/** Wires the inventory service. */
@Configuration(proxyBeanMethods = false)
public class InventoryService {
    /** @param threshold warn when no more than this many pieces can be sold; may be set per product later */
    @Bean
    ServiceDefinition inventoryDefinition(@Value("${tramoya.inventory.low-stock-threshold:5}") long threshold) {
        return ServiceDefinition.named("inventory")
                .keeps(Stock.AGGREGATE)
                .keeps(Reservation.AGGREGATE)
                .reacts("open-stock-on-product-created", ProductCreated.class, new OpenStockOnProductCreated(threshold))
                .reacts("close-stock-on-product-deleted", ProductDeleted.class, new CloseStockOnProductDeleted())
                .reacts("reserve-stock-on-order-created", OrderCreated.class, new ReserveStockOnOrderCreated())
                .reacts("return-stock-on-order-cancelled", OrderCancelled.class, new ReturnStockOnOrderCancelled())
                .reacts("dispatch-stock-on-order-shipped", OrderUpdated.class, new DispatchStockOnOrderShipped())
                .projects(new StockLevels())
                .build();
    }

    @Bean
    InventoryAdminApi inventoryAdminApi(Engine engine, EventTypes types, Clock clock) {
        return new InventoryAdminApi(engine, types, clock);
    }
}
