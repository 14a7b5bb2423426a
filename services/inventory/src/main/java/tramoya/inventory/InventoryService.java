package tramoya.inventory;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.web.Rewindable;

/**
 * The wiring of the inventory service.
 *
 * <p>Setting: {@code tramoya.inventory.low-stock-threshold} (pieces, 0 to 1,000,000, default 5: what new stocks start
 * with).
 */
@Configuration(proxyBeanMethods = false)
public class InventoryService {
    static final String NAME = "inventory";

    /** A scan only fails when our own store does; what the rules refuse is dead at once. */
    private static final int SCAN_ATTEMPTS = 10;

    @Bean
    ServiceDefinition inventoryDefinition(@Value("${tramoya.inventory.low-stock-threshold:5}") long threshold) {
        return definition(threshold);
    }

    static ServiceDefinition definition(long threshold) {
        if (threshold < 0 || threshold > Stocks.THRESHOLD_MAX) {
            throw new IllegalArgumentException("tramoya.inventory.low-stock-threshold is %d: use 0 to %d"
                    .formatted(threshold, Stocks.THRESHOLD_MAX));
        }
        var openStock = new OpenStockOnProductCreated(new Policy(threshold, false));
        return ServiceDefinition.named(NAME)
                .keeps(Stock.AGGREGATE)
                .keepsByCorrelation(Reservation.AGGREGATE)
                .reacts(OpenStockOnProductCreated.NAME, ProductCreated.class, openStock)
                .reacts(
                        CloseStockOnProductDeleted.NAME,
                        Set.of(ProductDeleted.class, ProductRestored.class),
                        new CloseStockOnProductDeleted())
                .reacts(ReserveStockOnOrderCreated.NAME, OrderCreated.class, new ReserveStockOnOrderCreated())
                .reacts(ReturnStockOnOrderCancelled.NAME, OrderCancelled.class, new ReturnStockOnOrderCancelled())
                .reacts(DispatchStockOnOrderShipped.NAME, OrderUpdated.class, new DispatchStockOnOrderShipped())
                .worksForDevices(
                        ScannedAdjustment.QUEUE, ScannedAdjustment.class, SCAN_ATTEMPTS, new AdjustStockFromQueue())
                .projects(new StockLevels())
                .projects(new StockLedger())
                .build();
    }

    @Bean
    Rewindable<?, ?> pastStocks() {
        return PastStock.rewindable();
    }

    @Bean
    InventoryApi inventoryApi(Engine engine) {
        Service service = engine.service(NAME);
        return new InventoryApi(new Stocks(service, new LocalReaders(engine)), new StockQueries(service));
    }
}
