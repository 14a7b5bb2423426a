package tramoya.console.commerce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.MessageRow;
import tramoya.console.commerce.Told.OrderChapter;
import tramoya.console.commerce.Told.Payment;
import tramoya.console.commerce.Told.Shipment;
import tramoya.console.commerce.Told.Story;
import tramoya.pages.Words;

/**
 * The whole story of one order.
 *
 * @param stops the states it went through and those that are ahead
 * @param cancel null when it is too late for that
 */
public record OrderPage(
        ConsoleFrame frame,
        OrderChapter told,
        String number,
        Chip chip,
        List<Stop> stops,
        List<Line> lines,
        @Nullable Payment payment,
        @Nullable Chip paymentChip,
        List<Happened> money,
        @Nullable Shipment shipment,
        @Nullable Chip shipmentChip,
        List<Happened> parcel,
        List<Letter> messages,
        @Nullable Deed cancel)
        implements CommercePage {
    private static final List<String> WAY = List.of("pending", "created", "processing", "shipped", "delivered");

    /**
     * One state on the way.
     *
     * @param at null while it is ahead
     * @param took since the stop before; empty without one
     * @param style {@code done}, {@code now}, {@code ahead} or {@code failed}
     */
    public record Stop(String label, @Nullable Instant at, String took, String style) {}

    /** @param hint what has changed about the product since */
    public record Line(Told.Line line, String href, String hint) {}

    /** One thing that happened to the money or the parcel. */
    public record Happened(String said, @Nullable Instant at, String detail) {}

    /** @param resend null for what cannot be sent again */
    public record Letter(
            MessageRow message,
            String said,
            Chip chip,
            String href,
            @Nullable String resend) {}

    static OrderPage of(Operator operator, Story story) {
        Words words = Commerce.words(operator);
        Told.Order order = story.order().order();
        String number = Told.number(order.id());
        Payment payment = story.payment();
        Shipment shipment = story.shipment();
        return new OrderPage(
                Commerce.frame(operator, words.say("order.title", number)),
                story.order(),
                number,
                Chip.ofState("order", order.state(), words),
                stops(order, words),
                order.lines().stream().map(line -> line(line, words)).toList(),
                payment,
                payment == null ? null : Chip.ofState("payment", payment.state(), words),
                payment == null ? List.of() : money(payment, words),
                shipment,
                shipment == null ? null : Chip.ofState("shipment", shipment.state(), words),
                shipment == null ? List.of() : parcel(shipment, words),
                story.messages() == null
                        ? List.of()
                        : story.messages().stream()
                                .sorted(Comparator.comparing(MessageRow::at))
                                .map(message -> letter(message, words))
                                .toList(),
                cancellable(order) ? OrderCancellations.deed(order.id(), words) : null);
    }

    static boolean cancellable(Told.Order order) {
        return order.state().equals("created") || order.state().equals("processing");
    }

    private static List<Stop> stops(Told.Order order, Words words) {
        List<Stop> stops = new ArrayList<>();
        Instant before = null;
        boolean over = order.state().equals("cancelled") || order.state().equals("delivered");
        for (Told.Step step : order.history()) {
            boolean last = step.equals(order.history().getLast());
            String took = before == null
                    ? ""
                    : words.say("order.after", words.formats().duration(Duration.between(before, step.at())));
            String style = step.state().equals("cancelled") ? "failed" : last && !over ? "now" : "done";
            stops.add(new Stop(words.sayOr("state.order." + step.state(), step.state()), step.at(), took, style));
            before = step.at();
        }
        if (!over) {
            WAY.stream()
                    .skip(WAY.indexOf(order.state()) + 1L)
                    .map(state -> new Stop(words.say("state.order." + state), null, "", "ahead"))
                    .forEach(stops::add);
        }
        return stops;
    }

    private static Line line(Told.Line line, Words words) {
        String hint = Boolean.FALSE.equals(line.onSale())
                ? words.say("order.off-sale")
                : line.currentPrice() != null && !line.currentPrice().equals(line.unitPrice())
                        ? words.say("order.now-costs", words.formats().money(line.currentPrice()))
                        : "";
        return new Line(line, Commerce.product(line.productId()), hint);
    }

    private static List<Happened> money(Payment payment, Words words) {
        List<Happened> happened = new ArrayList<>();
        for (Told.PaymentStep step : payment.history()) {
            List<String> details = new ArrayList<>();
            Optional.ofNullable(step.amount()).map(words.formats()::money).ifPresent(details::add);
            Optional.ofNullable(step.reference()).ifPresent(details::add);
            Optional.ofNullable(step.reason())
                    .map(reason -> words.sayOr("failure." + reason, reason))
                    .ifPresent(details::add);
            happened.add(new Happened(
                    words.sayOr("state.payment." + step.state(), step.state()),
                    step.at(),
                    String.join(" · ", details)));
        }
        return happened;
    }

    private static List<Happened> parcel(Shipment shipment, Words words) {
        return shipment.history().stream()
                .map(moment ->
                        new Happened(words.sayOr("state.shipment." + moment.state(), moment.state()), moment.at(), ""))
                .toList();
    }

    private static Letter letter(MessageRow message, Words words) {
        String path = Commerce.message(message.id());
        return new Letter(
                message,
                words.sayOr("template." + message.template(), message.template()),
                Chip.ofState("message", message.state(), words),
                path,
                path + "/resends");
    }

    public String reason() {
        return Chip.reason(told.order().reason(), words());
    }

    public String method() {
        return words().sayOr("method." + told.shippingMethod(), told.shippingMethod());
    }

    public String languageSaid() {
        return words().sayOr("language." + told.language(), told.language());
    }

    /** How often the provider was called, deed by deed. */
    public List<String> attempts() {
        return payment == null
                ? List.of()
                : payment.attempts().stream()
                        .map(attempt -> words().say(
                                        "order.attempt",
                                        words().sayOr("deed." + attempt.deed(), attempt.deed()),
                                        attempt.attempts(),
                                        words().sayOr("state.call." + attempt.state(), attempt.state())))
                        .toList();
    }

    public @Nullable String customerHref() {
        return told.customerId() == null ? null : Commerce.customer(told.customerId());
    }

    public String trace() {
        return Commerce.trace(told.order().id());
    }

    public String past(String kind) {
        return Commerce.past(kind, told.order().id());
    }
}
