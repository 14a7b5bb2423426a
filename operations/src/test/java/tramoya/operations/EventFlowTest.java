package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tramoya.eventing.EventTypes;
import tramoya.eventing.EventTypes.EventType;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.Language;
import tramoya.events.OperatorActed;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.operations.EventFlow.Consumer;

class EventFlowTest {
    static final EventTypes SOME_EVENTS = new EventTypes(
            Language.mapper(),
            List.of(
                    new EventType("PedidoCreado", 1, "orders", OrderCreated.class),
                    new EventType("PedidoCancelado", 1, "orders", OrderCancelled.class),
                    new EventType("OperacionRegistrada", 1, "operations", OperatorActed.class),
                    new EventType("ExistenciasReservadas", 1, "inventory", StockReserved.class)),
            List.of(),
            event -> List.of());

    private static final ServiceDefinition ANALYTICS = ServiceDefinition.named("analytics")
            .projects(new Shop.Remembering<>("live-figures", Set.of(OrderCreated.class, StockReserved.class)))
            .build();

    @Test
    void the_text_says_who_publishes_what_and_who_reacts() {
        assertThat(EventFlow.markdown(
                        List.of(Shop.ordersDefinition(), Shop.inventoryDefinition(), ANALYTICS), SOME_EVENTS))
                .isEqualTo("""
                        # Event flow

                        Written from the registered subscriptions; a test fails when this file says something else than the code.

                        An arrow is a subscription that acts: the events on it make the service at its head do something. Dotted
                        arrows only feed read models. Services also read their own events; those stand in the table.

                        ```mermaid
                        flowchart LR
                          inventory -->|"ExistenciasReservadas"| orders
                          inventory -.-> analytics
                          orders -->|"PedidoCancelado<br>PedidoCreado"| inventory
                          orders -.-> analytics
                        ```

                        ## Events

                        | event | on the wire | publisher | who reacts | read models |
                        | --- | --- | --- | --- | --- |
                        | StockReserved | `ExistenciasReservadas` | inventory | orders: `move-on-when-stock-reserved` | analytics: `live-figures` |
                        | OperatorActed | `OperacionRegistrada` | every service | - | - |
                        | OrderCancelled | `PedidoCancelado` | orders | inventory: `return-stock-on-order-cancelled` | orders: `order-list` |
                        | OrderCreated | `PedidoCreado` | orders | inventory: `reserve-stock-on-order-created` | analytics: `live-figures`<br>orders: `order-list` |

                        ## Work queues

                        | queue | lives in | carries | attempts |
                        | --- | --- | --- | --- |
                        | `pedidos-pendientes` | orders | String | 8 |
                        """);
    }

    @Test
    void the_consumers_of_one_event_are_all_that_hear_it() {
        List<ServiceDefinition> services = List.of(Shop.ordersDefinition(), Shop.inventoryDefinition(), ANALYTICS);

        assertThat(EventFlow.consumers("PedidoCancelado", services, SOME_EVENTS))
                .containsExactly(
                        new Consumer("inventory", "return-stock-on-order-cancelled"),
                        new Consumer("orders", "order-list"));
        assertThat(EventFlow.consumers("OperacionRegistrada", services, SOME_EVENTS))
                .isEmpty();
    }

    @Test
    void the_text_does_not_depend_on_the_order_of_the_definitions() {
        assertThat(EventFlow.markdown(
                        List.of(ANALYTICS, Shop.inventoryDefinition(), Shop.ordersDefinition()), SOME_EVENTS))
                .isEqualTo(EventFlow.markdown(
                        List.of(Shop.ordersDefinition(), Shop.inventoryDefinition(), ANALYTICS), SOME_EVENTS));
    }
}
