package tramoya.orders;

import static tramoya.events.OrderState.DELIVERED;
import static tramoya.events.OrderState.PROCESSING;
import static tramoya.events.OrderState.SHIPPED;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Aggregate;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Decider;
import tramoya.eventing.Rejected;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderState;
import tramoya.events.PendingOrder;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;
import tramoya.orders.OrderCommand.CancelOrder;
import tramoya.orders.OrderCommand.GiveUp;
import tramoya.orders.OrderCommand.MarkDelivered;
import tramoya.orders.OrderCommand.MarkShipped;
import tramoya.orders.OrderCommand.PlaceOrder;
import tramoya.orders.OrderCommand.Readdress;
import tramoya.orders.OrderCommand.StartProcessing;

/** The life of an order: created, processing, shipped, delivered; or cancelled before it ships. */
sealed interface Order {
    record Unknown() implements Order {}

    record Created(Delivery delivery) implements Order {}

    record Processing(Delivery delivery) implements Order {}

    record Shipped(Delivery delivery) implements Order {}

    record Delivered() implements Order {}

    record Cancelled() implements Order {}

    /** How and to whom it goes. */
    record Delivery(ShippingMethod method, Sealed contact) {}

    Decider<OrderCommand, Order, OrderEvent> DECIDER = new Decider<>(new Unknown(), Order::decide, Order::evolve);

    Aggregate<OrderCommand, Order, OrderEvent> AGGREGATE =
            Aggregate.of("order", OrderEvent.class, Order.class, DECIDER);

    static List<OrderEvent> decide(OrderCommand command, Order order) {
        return switch (command) {
            case PlaceOrder place -> place(place, order);
            case StartProcessing start -> startProcessing(start, order);
            case MarkShipped shipped -> markShipped(shipped, order);
            case MarkDelivered delivered -> markDelivered(delivered, order);
            case GiveUp giveUp -> giveUp(giveUp, order);
            case CancelOrder cancel -> cancel(cancel, order);
            case Readdress readdress -> readdress(readdress, order);
        };
    }

    private static List<OrderEvent> place(PlaceOrder command, Order order) {
        return switch (order) {
            case Unknown _
            when command.order().lines().isEmpty() -> throw Rejected.invalid("order.empty", "An order needs a line");
            case Unknown _ -> List.of(created(command.order(), command.at()));
            case Created _, Processing _, Shipped _, Delivered _, Cancelled _ -> List.of();
        };
    }

    private static OrderCreated created(PendingOrder order, Instant at) {
        return new OrderCreated(
                order.orderId(),
                order.shopper(),
                order.customerId(),
                order.lines(),
                order.total(),
                order.shippingMethod(),
                order.contact(),
                order.payment(),
                order.language(),
                order.at(),
                at);
    }

    private static List<OrderEvent> startProcessing(StartProcessing command, Order order) {
        return switch (order) {
            case Created(Delivery delivery) -> List.of(moved(command, PROCESSING, delivery));
            case Processing _, Shipped _, Delivered _, Cancelled _ -> List.of();
            case Unknown _ -> throw unknown(command);
        };
    }

    private static List<OrderEvent> markShipped(MarkShipped command, Order order) {
        return switch (order) {
            case Processing(Delivery delivery) -> List.of(moved(command, SHIPPED, delivery));
            // A parcel that leaves after a cancellation is recalled by shipping; the order stays cancelled.
            case Created _, Shipped _, Delivered _, Cancelled _ -> List.of();
            case Unknown _ -> throw unknown(command);
        };
    }

    private static List<OrderEvent> markDelivered(MarkDelivered command, Order order) {
        return switch (order) {
            case Shipped(Delivery delivery) -> List.of(moved(command, DELIVERED, delivery));
            case Processing(Delivery delivery) ->
                List.of(moved(command, SHIPPED, delivery), moved(command, DELIVERED, delivery));
            case Created _, Delivered _, Cancelled _ -> List.of();
            case Unknown _ -> throw unknown(command);
        };
    }

    private static List<OrderEvent> giveUp(GiveUp command, Order order) {
        return switch (order) {
            case Created _, Processing _ ->
                List.of(new OrderCancelled(command.orderId(), command.reason(), command.at()));
            case Cancelled _, Shipped _, Delivered _ -> List.of();
            case Unknown _ -> throw unknown(command);
        };
    }

    private static List<OrderEvent> cancel(CancelOrder command, Order order) {
        return switch (order) {
            case Created _, Processing _ ->
                List.of(new OrderCancelled(command.orderId(), command.reason(), command.note(), command.at()));
            case Cancelled _ -> List.of();
            case Shipped _, Delivered _ ->
                throw new Rejected(
                        "order.already-shipped",
                        "Order %s has left the warehouse: open a return instead".formatted(command.orderId()));
            case Unknown _ -> throw unknown(command);
        };
    }

    private static List<OrderEvent> readdress(Readdress command, Order order) {
        return switch (order) {
            case Created(Delivery delivery) -> readdressed(command, null, delivery);
            case Processing(Delivery delivery) -> readdressed(command, PROCESSING, delivery);
            case Unknown _, Shipped _, Delivered _, Cancelled _ -> List.of();
        };
    }

    private static List<OrderEvent> readdressed(Readdress command, @Nullable OrderState state, Delivery delivery) {
        return delivery.contact().equals(command.contact())
                ? List.of()
                : List.of(new OrderUpdated(
                        command.orderId(),
                        OrderChange.CONTACT,
                        state,
                        delivery.method(),
                        command.contact(),
                        command.at()));
    }

    private static OrderUpdated moved(OrderCommand command, OrderState state, Delivery delivery) {
        return new OrderUpdated(
                command.orderId(), OrderChange.STATE, state, delivery.method(), delivery.contact(), command.at());
    }

    private static Rejected unknown(OrderCommand command) {
        return Rejected.notFound("order.unknown", "There is no order %s".formatted(command.orderId()));
    }

    static Order evolve(Order order, OrderEvent event) {
        return switch (event) {
            case OrderCreated created
            when order instanceof Unknown -> new Created(new Delivery(created.shippingMethod(), created.contact()));
            case OrderCreated _ -> throw new BrokenHistory(order, event);
            case OrderUpdated updated -> updated(updated);
            case OrderCancelled _ -> new Cancelled();
        };
    }

    private static Order updated(OrderUpdated event) {
        Delivery delivery = new Delivery(event.shippingMethod(), event.contact());
        return switch (event.state()) {
            case null -> new Created(delivery);
            case PROCESSING -> new Processing(delivery);
            case SHIPPED -> new Shipped(delivery);
            case DELIVERED -> new Delivered();
        };
    }
}
