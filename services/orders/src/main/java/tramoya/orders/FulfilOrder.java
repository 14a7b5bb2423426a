package tramoya.orders;

import static tramoya.events.CancelReason.OUT_OF_STOCK;
import static tramoya.events.CancelReason.PAYMENT_REFUSED;
import static tramoya.events.CancelReason.SHIPPING_REFUSED;
import static tramoya.events.CancelReason.TOOK_TOO_LONG;

import java.time.Duration;
import java.time.Instant;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.ProcessManager.Step;
import tramoya.events.CancelReason;
import tramoya.events.InventoryEvent.StockRefused;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderId;
import tramoya.events.PaymentEvent.PaymentAuthorised;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentRefused;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.orders.OrderCommand.GiveUp;
import tramoya.orders.OrderCommand.MarkDelivered;
import tramoya.orders.OrderCommand.MarkShipped;
import tramoya.orders.OrderCommand.StartProcessing;

/**
 * Waits for stock and money, in any order: both good, the order starts; one bad, or too late, it is cancelled. Then
 * follows the parcel to the door.
 *
 * <p>A deadline may be brought a moment after the news that made it pointless, so each state says until when it lasts,
 * and a deadline that comes earlier belongs to a state that is gone.
 */
sealed interface FulfilOrder {
    /** {@code until} is far away until the order itself is known, for news of other services can be faster. */
    record Waiting(boolean stock, boolean money, Instant until) implements FulfilOrder {}

    /** It is with the carrier, or about to be. {@code until} is when a person should look. */
    record Sending(Instant until) implements FulfilOrder {}

    /** It should have ended long ago: stands in the console until somebody cancels it or news comes. */
    record NeedsAttention() implements FulfilOrder {}

    record Closed() implements FulfilOrder {}

    /**
     * It was cancelled a moment before we heard that the carrier had taken the parcel: money and stock have gone back,
     * and the parcel is on its way. Only a person can ask for it. Stands in the console for good.
     */
    record LeftAnyway() implements FulfilOrder {}

    /** The deadline of an order that is not known yet. */
    Instant NOT_PLACED = Instant.parse("2200-01-01T00:00:00Z");

    /** Something the order waits for: an event of another service, or a deadline of our own. */
    record News(OrderId orderId, Object fact, Instant at) {}

    /** The order has been placed. */
    record Placed() {}

    /** A deadline passed. Nobody recalls it: the state decides whether it still matters. */
    record TimeIsUp() {}

    /**
     * The process with its two patiences.
     *
     * @param deadline how long stock and money may take
     * @param attention how long the rest may take before a person should look
     */
    static ProcessManager<FulfilOrder, News, OrderCommand> process(Duration deadline, Duration attention) {
        return new ProcessManager<>(
                "fulfil-order",
                new Waiting(false, false, NOT_PLACED),
                FulfilOrder.class,
                (state, news) -> on(state, news, deadline, attention),
                timeout -> new News(OrderId.parse(timeout.instance()), new TimeIsUp(), timeout.at()),
                (command, turn) -> turn.handle(Order.AGGREGATE, command.orderId(), command));
    }

    private static Step<FulfilOrder, OrderCommand> on(
            FulfilOrder state, News news, Duration deadline, Duration attention) {
        return switch (state) {
            case Waiting waiting -> waiting(waiting, news, deadline, attention);
            case Sending sending -> sending(sending, news);
            case NeedsAttention needed -> late(needed, news);
            // Late money is given back by payments, which hears PedidoCancelado; a parcel does not come back by itself.
            case Closed _ when news.fact() instanceof ShipmentStarted -> Step.of(new LeftAnyway());
            case Closed _, LeftAnyway _ -> Step.of(state);
        };
    }

    private static Step<FulfilOrder, OrderCommand> waiting(
            Waiting waiting, News news, Duration deadline, Duration attention) {
        return switch (news.fact()) {
            case Placed _ ->
                stay(new Waiting(waiting.stock(), waiting.money(), news.at().plus(deadline)));
            case StockReserved _ -> goOn(new Waiting(true, waiting.money(), waiting.until()), news, attention);
            case PaymentAuthorised _ -> goOn(new Waiting(waiting.stock(), true, waiting.until()), news, attention);
            case StockRefused _ -> giveUp(OUT_OF_STOCK, news);
            case PaymentFailed _ -> giveUp(PAYMENT_REFUSED, news);
            case TimeIsUp _ -> isOver(waiting.until(), news) ? giveUp(TOOK_TOO_LONG, news) : stay(waiting);
            case OrderCancelled _ -> Step.of(new Closed());
            default -> stay(waiting);
        };
    }

    private static Step<FulfilOrder, OrderCommand> stay(Waiting waiting) {
        return Step.<FulfilOrder, OrderCommand>of(waiting).until(waiting.until());
    }

    private static Step<FulfilOrder, OrderCommand> goOn(Waiting now, News news, Duration attention) {
        Instant until = news.at().plus(attention);
        return now.stock() && now.money()
                ? Step.<FulfilOrder, OrderCommand>of(new Sending(until), new StartProcessing(news.orderId(), news.at()))
                        .until(until)
                : stay(now);
    }

    private static Step<FulfilOrder, OrderCommand> sending(Sending sending, News news) {
        return switch (news.fact()) {
            // It may have left already, and then cannot be given up: a person must see to the money, and the parcel is
            // followed all the same. When it has not left, its cancellation comes back to us and closes this.
            case PaymentFailed _ -> Step.of(new NeedsAttention(), refusal(PAYMENT_REFUSED, news));
            case ShipmentRefused _ -> follow(sending, refusal(SHIPPING_REFUSED, news));
            case ShipmentStarted _ -> follow(sending, new MarkShipped(news.orderId(), news.at()));
            case ShipmentCompleted _ -> Step.of(new Closed(), new MarkDelivered(news.orderId(), news.at()));
            case OrderCancelled _ -> Step.of(new Closed());
            case TimeIsUp _ when isOver(sending.until(), news) -> Step.of(new NeedsAttention());
            default -> Step.<FulfilOrder, OrderCommand>of(sending).until(sending.until());
        };
    }

    private static boolean isOver(Instant until, News news) {
        return !news.at().isBefore(until);
    }

    /** What ends an order ends it late as well; anything else leaves it where a person looks. */
    private static Step<FulfilOrder, OrderCommand> late(NeedsAttention needed, News news) {
        return switch (news.fact()) {
            case PaymentFailed _ -> Step.of(needed, refusal(PAYMENT_REFUSED, news));
            case ShipmentRefused _ -> Step.of(needed, refusal(SHIPPING_REFUSED, news));
            case ShipmentStarted _ -> Step.of(needed, new MarkShipped(news.orderId(), news.at()));
            case ShipmentCompleted _ -> Step.of(new Closed(), new MarkDelivered(news.orderId(), news.at()));
            case OrderCancelled _ -> Step.of(new Closed());
            default -> Step.of(needed);
        };
    }

    private static Step<FulfilOrder, OrderCommand> follow(Sending sending, OrderCommand command) {
        return Step.<FulfilOrder, OrderCommand>of(sending, command).until(sending.until());
    }

    private static Step<FulfilOrder, OrderCommand> giveUp(CancelReason reason, News news) {
        return Step.of(new Closed(), refusal(reason, news));
    }

    private static OrderCommand refusal(CancelReason reason, News news) {
        return new GiveUp(news.orderId(), reason, news.at());
    }
}
