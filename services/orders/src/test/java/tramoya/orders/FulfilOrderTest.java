package tramoya.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.events.CancelReason.OUT_OF_STOCK;
import static tramoya.events.CancelReason.PAYMENT_REFUSED;
import static tramoya.events.CancelReason.TOOK_TOO_LONG;
import static tramoya.orders.OrderFixture.AN_ORDER;
import static tramoya.orders.OrderFixture.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import tramoya.eventing.ProcessManager;
import tramoya.events.CancelReason;
import tramoya.events.InventoryEvent.StockRefused;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.PaymentEvent.PaymentAuthorised;
import tramoya.events.PaymentEvent.PaymentFailed;
import tramoya.events.PaymentFailure;
import tramoya.events.ProductId;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentRefused;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.orders.FulfilOrder.News;
import tramoya.orders.FulfilOrder.Placed;
import tramoya.orders.FulfilOrder.TimeIsUp;
import tramoya.orders.OrderCommand.GiveUp;
import tramoya.orders.OrderCommand.MarkDelivered;
import tramoya.orders.OrderCommand.MarkShipped;
import tramoya.orders.OrderCommand.StartProcessing;

class FulfilOrderTest {
    private static final ProcessManager<FulfilOrder, News, OrderCommand> PROCESS =
            FulfilOrder.process(Duration.ofMinutes(15), Duration.ofDays(10));
    private static final Object PLACED = new Placed();
    private static final Object STOCK = new StockReserved(AN_ORDER, List.of(), NOON);
    private static final Object NO_STOCK = new StockRefused(AN_ORDER, new ProductId(new UUID(2, 2)), 2, 1, NOON);
    private static final Object MONEY = new PaymentAuthorised(AN_ORDER, Money.parse("EUR 39.98"), "ref", NOON);
    private static final Object NO_MONEY = new PaymentFailed(AN_ORDER, PaymentFailure.DECLINED, NOON);
    private static final Object TIME_UP = new TimeIsUp();
    private static final Object LEFT = new ShipmentStarted(AN_ORDER, "carrier", "1", NOON);
    private static final Object THERE = new ShipmentCompleted(AN_ORDER, NOON);
    private static final Object CANCELLED = new OrderCancelled(AN_ORDER, CancelReason.SHOP_CANCELLED, NOON);

    private static final Object UNPAID = new PaymentFailed(AN_ORDER, PaymentFailure.CAPTURE_REFUSED, NOON);
    private static final Object REFUSED = new ShipmentRefused(AN_ORDER, "not there", NOON);
    private static final Instant LATE = NOON.plus(Duration.ofMinutes(15));

    private static final OrderCommand START = new StartProcessing(AN_ORDER, NOON);

    @Test
    void stock_and_money_start_the_order_in_whichever_order_they_come() {
        assertThat(commandsAfter(PLACED, STOCK, MONEY)).containsExactly(START);
        assertThat(commandsAfter(PLACED, MONEY, STOCK)).containsExactly(START);
        assertThat(commandsAfter(MONEY, STOCK, PLACED)).containsExactly(START);
    }

    @Test
    void one_refusal_ends_the_order() {
        assertThat(commandsAfter(PLACED, NO_STOCK, MONEY)).containsExactly(giveUp(OUT_OF_STOCK));
        assertThat(commandsAfter(PLACED, STOCK, NO_MONEY)).containsExactly(giveUp(PAYMENT_REFUSED));
    }

    @Test
    void what_does_not_come_in_time_cancels_the_order() {
        assertThat(commandsAfter(PLACED, STOCK, TIME_UP)).containsExactly(new GiveUp(AN_ORDER, TOOK_TOO_LONG, LATE));
        assertThat(commandsAfter(PLACED, STOCK, TIME_UP, MONEY))
                .containsExactly(new GiveUp(AN_ORDER, TOOK_TOO_LONG, LATE));
    }

    @Test
    void a_deadline_that_lost_the_race_against_the_news_means_nothing() {
        FulfilOrder sending = stateAfter(PLACED, STOCK, MONEY);
        var step = PROCESS.on().apply(sending, new News(AN_ORDER, TIME_UP, LATE));
        assertThat(step.state()).isEqualTo(sending);
        assertThat(step.deadline()).isEqualTo(NOON.plus(Duration.ofDays(10)));
    }

    @Test
    void a_parcel_that_left_unpaid_needs_attention_and_still_arrives() {
        assertThat(stateAfter(PLACED, STOCK, MONEY, LEFT, UNPAID)).isInstanceOf(FulfilOrder.NeedsAttention.class);
        assertThat(commandsAfter(PLACED, STOCK, MONEY, LEFT, UNPAID, THERE))
                .containsExactly(
                        START,
                        new MarkShipped(AN_ORDER, NOON),
                        giveUp(PAYMENT_REFUSED), // too late, which the order knows
                        new MarkDelivered(AN_ORDER, NOON));
    }

    @Test
    void a_refusal_is_heard_even_when_the_order_needs_attention() {
        assertThat(commandsAfter(PLACED, STOCK, MONEY, TIME_UP, UNPAID))
                .containsExactly(START, giveUp(PAYMENT_REFUSED));
        assertThat(commandsAfter(PLACED, STOCK, MONEY, TIME_UP, REFUSED))
                .containsExactly(START, giveUp(CancelReason.SHIPPING_REFUSED));
        assertThat(stateAfter(PLACED, STOCK, MONEY, TIME_UP, REFUSED, CANCELLED))
                .isInstanceOf(FulfilOrder.Closed.class);
    }

    @Test
    void a_refusal_before_it_leaves_ends_the_order_once_it_is_cancelled() {
        assertThat(commandsAfter(PLACED, STOCK, MONEY, REFUSED))
                .containsExactly(START, giveUp(CancelReason.SHIPPING_REFUSED));
        assertThat(stateAfter(PLACED, STOCK, MONEY, REFUSED, CANCELLED)).isInstanceOf(FulfilOrder.Closed.class);
        assertThat(stateAfter(PLACED, STOCK, MONEY, UNPAID, CANCELLED)).isInstanceOf(FulfilOrder.Closed.class);
    }

    @Test
    void a_parcel_that_left_while_the_order_was_cancelled_needs_a_person_for_good() {
        assertThat(stateAfter(PLACED, STOCK, MONEY, CANCELLED, LEFT)).isInstanceOf(FulfilOrder.LeftAnyway.class);
        assertThat(stateAfter(PLACED, STOCK, MONEY, CANCELLED, LEFT, THERE)).isInstanceOf(FulfilOrder.LeftAnyway.class);
    }

    @Test
    void news_that_comes_twice_counts_once() {
        assertThat(commandsAfter(PLACED, STOCK, STOCK)).isEmpty();
        assertThat(commandsAfter(PLACED, STOCK, MONEY, MONEY, STOCK)).containsExactly(START);
    }

    @Test
    void a_parcel_is_followed_to_the_door() {
        assertThat(commandsAfter(PLACED, STOCK, MONEY, LEFT, THERE))
                .containsExactly(START, new MarkShipped(AN_ORDER, NOON), new MarkDelivered(AN_ORDER, NOON));
    }

    @Test
    void an_order_that_somebody_cancels_waits_for_nothing_more() {
        assertThat(commandsAfter(PLACED, CANCELLED, STOCK, MONEY, TIME_UP)).isEmpty();
        assertThat(commandsAfter(PLACED, STOCK, MONEY, CANCELLED, LEFT)).containsExactly(START);
    }

    @Test
    void an_order_that_never_arrives_needs_attention_and_can_still_arrive() {
        assertThat(stateAfter(PLACED, STOCK, MONEY, LEFT, TIME_UP)).isInstanceOf(FulfilOrder.NeedsAttention.class);
        assertThat(stateAfter(PLACED, STOCK, MONEY, LEFT, TIME_UP, THERE)).isInstanceOf(FulfilOrder.Closed.class);
    }

    @Test
    void waiting_has_a_deadline_at_every_step() {
        var step = PROCESS.on().apply(PROCESS.initial(), new News(AN_ORDER, PLACED, NOON));
        assertThat(step.deadline()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        var next = PROCESS.on().apply(step.state(), new News(AN_ORDER, STOCK, NOON.plusSeconds(60)));
        assertThat(next.deadline()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
    }

    private static OrderCommand giveUp(CancelReason reason) {
        return new GiveUp(AN_ORDER, reason, NOON);
    }

    private static List<OrderCommand> commandsAfter(Object... facts) {
        List<OrderCommand> commands = new ArrayList<>();
        fold(commands, facts);
        return commands;
    }

    private static FulfilOrder stateAfter(Object... facts) {
        return fold(new ArrayList<>(), facts);
    }

    private static FulfilOrder fold(List<OrderCommand> commands, Object... facts) {
        FulfilOrder state = PROCESS.initial();
        Instant deadline = NOON;
        for (Object fact : facts) {
            Instant at = fact.equals(TIME_UP) ? deadline : NOON;
            var step = PROCESS.on().apply(state, new News(AN_ORDER, fact, at));
            commands.addAll(step.commands());
            state = step.state();
            deadline = Objects.requireNonNullElse(step.deadline(), NOON);
        }
        return state;
    }
}
