package tramoya.notifications;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.joda.money.Money;
import tramoya.events.CancelReason;
import tramoya.events.OrderLine;

/** What there is to tell a customer, with all that its message needs but the address. Kept as JSON in jobs. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "news")
@JsonSubTypes({
    @JsonSubTypes.Type(value = News.OrderReceived.class, name = "pedido-recibido"),
    @JsonSubTypes.Type(value = News.OrderGivenUp.class, name = "pedido-cancelado"),
    @JsonSubTypes.Type(value = News.PaymentReceived.class, name = "pago-recibido"),
    @JsonSubTypes.Type(value = News.ParcelSent.class, name = "pedido-enviado"),
    @JsonSubTypes.Type(value = News.ParcelDelivered.class, name = "pedido-entregado")
})
sealed interface News {
    /** Lines that a message lists; of a longer order it only says how many more there are. */
    int LINES_SHOWN_MAX = 20;

    /** One product of an order, with what all its pieces cost together. */
    record Line(String name, int quantity, Money total) {}

    /** @param linesLeftOut how many lines more than {@code lines} the order has */
    record OrderReceived(Money total, List<Line> lines, int linesLeftOut) implements News {
        public OrderReceived {
            lines = List.copyOf(lines);
        }

        static OrderReceived of(Money total, List<OrderLine> lines) {
            List<Line> shown = lines.stream()
                    .limit(LINES_SHOWN_MAX)
                    .map(line -> new Line(line.name(), line.quantity(), line.total()))
                    .toList();
            return new OrderReceived(total, shown, lines.size() - shown.size());
        }
    }

    record OrderGivenUp(CancelReason reason) implements News {}

    record PaymentReceived(Money amount) implements News {}

    record ParcelSent(String carrier, String trackingNumber) implements News {}

    record ParcelDelivered() implements News {}

    default Template template() {
        return switch (this) {
            case OrderReceived _ -> Template.ORDER_RECEIVED;
            case OrderGivenUp _ -> Template.ORDER_CANCELLED;
            case PaymentReceived _ -> Template.PAYMENT_RECEIVED;
            case ParcelSent _ -> Template.PARCEL_SENT;
            case ParcelDelivered _ -> Template.PARCEL_DELIVERED;
        };
    }
}
