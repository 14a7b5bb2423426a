package tramoya.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.inventory.StockFixture.AN_ORDER;
import static tramoya.inventory.StockFixture.LAMP;
import static tramoya.inventory.StockFixture.NOON;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.StockDispatched;
import tramoya.events.InventoryEvent.StockRefused;
import tramoya.events.InventoryEvent.StockReleased;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.StockLine;
import tramoya.inventory.ReservationCommand.Dispatch;
import tramoya.inventory.ReservationCommand.Refuse;
import tramoya.inventory.ReservationCommand.Release;
import tramoya.inventory.ReservationCommand.Reserve;

class ReservationTest {
    private static final List<StockLine> LINES = List.of(new StockLine(LAMP, 2));
    private static final ReservationCommand RESERVE = new Reserve(AN_ORDER, LINES, NOON);
    private static final ReservationCommand REFUSE = new Refuse(AN_ORDER, LAMP, 2, 1, NOON);
    private static final ReservationCommand RELEASE = new Release(AN_ORDER, NOON);
    private static final ReservationCommand DISPATCH = new Dispatch(AN_ORDER, NOON);

    private static final InventoryEvent RESERVED = new StockReserved(AN_ORDER, LINES, NOON);
    private static final InventoryEvent REFUSED = new StockRefused(AN_ORDER, LAMP, 2, 1, NOON);
    private static final InventoryEvent RELEASED = new StockReleased(AN_ORDER, LINES, NOON);
    private static final InventoryEvent RELEASED_BEFORE = new StockReleased(AN_ORDER, List.of(), NOON);
    private static final InventoryEvent DISPATCHED = new StockDispatched(AN_ORDER, LINES, NOON);

    private final DeciderSpec<ReservationCommand, Reservation, InventoryEvent> reservations =
            new DeciderSpec<>(Reservation.DECIDER);

    @Test
    void an_order_is_answered_once_whatever_is_asked_again() {
        reservations.given().when(RESERVE).then(RESERVED);
        reservations.given().when(REFUSE).then(REFUSED);
        for (InventoryEvent answer : List.of(RESERVED, REFUSED, RELEASED_BEFORE)) {
            reservations.given(answer).when(RESERVE).thenNothing();
            reservations.given(answer).when(REFUSE).thenNothing();
        }
    }

    @Test
    void what_is_held_goes_back_once() {
        reservations.given(RESERVED).when(RELEASE).then(RELEASED);
        reservations.given(RESERVED, RELEASED).when(RELEASE).thenNothing();
        reservations.given(REFUSED).when(RELEASE).thenNothing();
    }

    @Test
    void a_cancellation_before_the_lines_leaves_nothing_to_reserve() {
        reservations.given().when(RELEASE).then(RELEASED_BEFORE);
        reservations.given(RELEASED_BEFORE).when(RESERVE).thenNothing();
        reservations.given(RELEASED_BEFORE).when(RELEASE).thenNothing();
    }

    @Test
    void what_is_held_leaves_once_and_does_not_come_back() {
        reservations.given(RESERVED).when(DISPATCH).then(DISPATCHED);
        reservations.given(RESERVED, DISPATCHED).when(DISPATCH).thenNothing();
        reservations.given(RESERVED, DISPATCHED).when(RELEASE).thenNothing();
        reservations.given(RESERVED, RELEASED).when(DISPATCH).thenNothing();
        reservations.given(REFUSED).when(DISPATCH).thenNothing();
    }

    @Test
    void an_order_that_ships_without_ever_having_been_answered_needs_a_person() {
        assertThatExceptionOfType(BrokenHistory.class)
                .isThrownBy(() -> Reservation.DECIDER.decide(DISPATCH, List.of()));
    }

    @Test
    void a_history_that_cannot_be_is_not_folded() {
        for (List<InventoryEvent> history : List.of(
                List.of(DISPATCHED),
                List.of(RESERVED, RESERVED),
                List.of(RESERVED, DISPATCHED, RELEASED),
                List.of(REFUSED, RELEASED))) {
            assertThatExceptionOfType(BrokenHistory.class).isThrownBy(() -> Reservation.DECIDER.fold(history));
        }
    }

    /** Its language is that of the whole service, so the kit's own check would ask for the stock's event too. */
    @Test
    void every_event_of_a_reservation_is_raised_by_some_command() {
        Set<Class<?>> raised = new HashSet<>();
        for (ReservationCommand command : List.of(RESERVE, REFUSE, RELEASE)) {
            Reservation.DECIDER.decide(command, List.of()).forEach(event -> raised.add(event.getClass()));
        }
        Reservation.DECIDER.decide(DISPATCH, List.of(RESERVED)).forEach(event -> raised.add(event.getClass()));

        assertThat(raised)
                .containsExactlyInAnyOrder(
                        StockReserved.class, StockRefused.class, StockReleased.class, StockDispatched.class);
    }
}
