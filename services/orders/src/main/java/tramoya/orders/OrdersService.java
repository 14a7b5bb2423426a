package tramoya.orders;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.CustomerEvent.CustomerUpdated;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.StockRefused;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.PaymentEvent;
import tramoya.events.PaymentEvent.PaymentAuthorised;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.PendingOrder;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentRefused;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.web.Chapter;
import tramoya.web.Rewindable;
import tramoya.web.Tokens;

/** Wires the orders service. */
@Configuration(proxyBeanMethods = false)
public class OrdersService {
    private static final int ATTEMPTS = 10;

    /**
     * @param deadline how long stock and money may take before the order is cancelled
     * @param attention how long a processed order may take before a person should look
     */
    @Bean
    ServiceDefinition ordersDefinition(
            @Value("${tramoya.orders.deadline:15m}") Duration deadline,
            @Value("${tramoya.orders.attention-after:10d}") Duration attention) {
        return definition(deadline, attention);
    }

    static ServiceDefinition definition(Duration deadline, Duration attention) {
        var process = FulfilOrder.process(deadline, attention);
        return ServiceDefinition.named("orders")
                .keepsByCorrelation(Order.AGGREGATE)
                .works(PendingOrder.QUEUE, PendingOrder.class, ATTEMPTS, new PlaceOrderFromQueue(process))
                .managesByCorrelation(process)
                .manages(RecentOrders.PROCESS)
                .<InventoryEvent>reacts(
                        "advance-on-stock-decided",
                        Set.of(StockReserved.class, StockRefused.class),
                        new AdvanceOnStockDecided(process))
                .<PaymentEvent>reacts(
                        "advance-on-payment-decided",
                        Set.of(PaymentAuthorised.class, PaymentFailed.class),
                        new AdvanceOnPaymentDecided(process))
                .<ShipmentEvent>reacts(
                        "advance-on-shipment-updated",
                        Set.of(ShipmentStarted.class, ShipmentCompleted.class, ShipmentRefused.class),
                        new AdvanceOnShipmentUpdated(process))
                .<OrderEvent>reacts(
                        "close-on-order-cancelled", Set.of(OrderCancelled.class), new CloseOnOrderCancelled(process))
                .reacts("readdress-on-customer-updated", CustomerUpdated.class, new ReaddressOnCustomerUpdated())
                .projects(new OrderList())
                .projects(new CurrentProducts())
                .build();
    }

    @Bean
    OrderUpdates orderUpdates(Engine engine, EventTypes types) {
        return new OrderUpdates(engine, types);
    }

    @Bean
    OrdersApi ordersApi(Engine engine, EventTypes types, OrderUpdates updates, Tokens tokens, Clock clock) {
        return new OrdersApi(engine, types, updates, tokens, clock);
    }

    @Bean
    OrdersAdminApi ordersAdminApi(Engine engine, EventTypes types, Vault vault, Clock clock) {
        return new OrdersAdminApi(engine, types, new Contacts(vault), clock);
    }

    @Bean
    Chapter orderChapter(OrdersAdminApi orders) {
        return new Chapter("order", id -> orders.find(id).map(details -> details));
    }

    @Bean
    Rewindable<?, ?> pastOrders(Vault vault) {
        return PastOrder.rewindable(new Contacts(vault));
    }
}
