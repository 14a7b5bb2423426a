package tramoya.analytics;

import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import tramoya.eventing.Envelope;
import tramoya.events.CartEvent;
import tramoya.events.CartEvent.CartCheckedOut;
import tramoya.events.CartEvent.CartOpened;
import tramoya.events.CartEvent.CartQuantityChanged;
import tramoya.events.CartEvent.ProductAddedToCart;
import tramoya.events.CartEvent.ProductRemovedFromCart;
import tramoya.events.CatalogEvent;
import tramoya.events.CustomerEvent;
import tramoya.events.Event;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.NotificationEvent;
import tramoya.events.NotificationEvent.NotificationFailed;
import tramoya.events.NotificationEvent.NotificationSent;
import tramoya.events.OperatorActed;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderLine;
import tramoya.events.OrderState;
import tramoya.events.PaymentEvent;
import tramoya.events.PaymentEvent.CaptureRequested;
import tramoya.events.PaymentEvent.PaymentAuthorised;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.PaymentEvent.PaymentRefunded;
import tramoya.events.PaymentEvent.PaymentRequested;
import tramoya.events.PaymentEvent.PaymentReturnRequested;
import tramoya.events.PaymentEvent.PaymentVoided;
import tramoya.events.ShipmentEvent;
import tramoya.events.ShipmentEvent.ShipmentUpdated;

/**
 * What one event adds to the figures of its type. Pure; holds no id of anybody or anything.
 *
 * @param label what its type is told apart by: a currency, a reason, a state
 * @param pieces pieces of products
 * @param minor money in minor units of the currency that the label names
 * @param live whether it is also counted by the minute; the others would double the cost of an order for figures that
 *     nobody watches by the minute
 */
record Figure(String label, long pieces, long minor, boolean live) {
    /** The product that is the first of its cart. */
    static final String FIRST = "first";

    static final String MORE = "more";

    /** Put before the currency of an order that staff entered: it never was a shopper's cart. */
    static final String ENTERED = "entered-";

    static final String DELIVERED = named(OrderState.DELIVERED);
    static final String ALERT = "alert";
    private static final String CONTACT = "contact";

    static Figure of(Event event, Envelope envelope) {
        return switch (event) {
            case CartEvent cart -> of(cart, envelope);
            case OrderEvent order -> of(order);
            case PaymentEvent payment -> of(payment);
            case InventoryEvent inventory -> of(inventory);
            case NotificationEvent notification -> of(notification);
            case ShipmentEvent shipment ->
                daily(shipment instanceof ShipmentUpdated updated ? named(updated.state()) : "");
            case OperatorActed acted -> daily(acted.deed());
            case CatalogEvent _, CustomerEvent _ -> daily("");
        };
    }

    private static Figure of(CartEvent event, Envelope envelope) {
        return switch (event) {
            case CartOpened _ -> live("");
            // A cart is opened by its first event and cannot lose what it never had, so the second is its first
            // product.
            case ProductAddedToCart added ->
                new Figure(envelope.version() == 2 ? FIRST : MORE, added.quantity(), 0, true);
            case CartCheckedOut checkedOut -> {
                String currency = checkedOut.total().getCurrencyUnit().getCode();
                boolean entered = envelope.version() == 1;
                yield sale(entered ? ENTERED + currency : currency, checkedOut.lines(), checkedOut.total());
            }
            case CartQuantityChanged _, ProductRemovedFromCart _ -> daily("");
        };
    }

    private static Figure of(OrderEvent event) {
        return switch (event) {
            case OrderCreated created ->
                sale(created.total().getCurrencyUnit().getCode(), created.lines(), created.total());
            case OrderUpdated updated -> of(updated);
            case OrderCancelled cancelled -> live(named(cancelled.reason()));
        };
    }

    private static Figure of(OrderUpdated updated) {
        OrderState state = updated.change() == OrderChange.STATE ? updated.state() : null;
        if (state == null) {
            return daily(CONTACT);
        }
        return state == OrderState.DELIVERED ? live(DELIVERED) : daily(named(state));
    }

    private static Figure of(PaymentEvent event) {
        return switch (event) {
            case PaymentProcessed processed -> money(processed.amount(), true);
            case PaymentRefunded refunded -> money(refunded.amount(), true);
            case PaymentFailed failed -> live(named(failed.reason()));
            case PaymentRequested requested -> money(requested.amount(), false);
            case PaymentAuthorised authorised -> money(authorised.amount(), false);
            case CaptureRequested requested -> money(requested.amount(), false);
            case PaymentVoided voided -> money(voided.amount(), false);
            case PaymentReturnRequested _ -> daily("");
        };
    }

    private static Figure of(InventoryEvent event) {
        return switch (event) {
            case InventoryUpdated updated when updated.alert() -> new Figure(ALERT, updated.quantity(), 0, true);
            case InventoryUpdated updated -> new Figure(named(updated.change()), updated.quantity(), 0, false);
            default -> daily("");
        };
    }

    private static Figure of(NotificationEvent event) {
        return switch (event) {
            case NotificationSent sent -> daily(sent.template());
            case NotificationFailed failed -> daily(failed.template());
        };
    }

    private static Figure sale(String label, List<OrderLine> lines, Money total) {
        long pieces = lines.stream().mapToLong(OrderLine::quantity).sum();
        return new Figure(label, pieces, total.getAmountMinorLong(), true);
    }

    private static Figure money(Money amount, boolean live) {
        return new Figure(amount.getCurrencyUnit().getCode(), 0, amount.getAmountMinorLong(), live);
    }

    private static Figure live(String label) {
        return new Figure(label, 0, 0, true);
    }

    private static Figure daily(String label) {
        return new Figure(label, 0, 0, false);
    }

    private static String named(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
