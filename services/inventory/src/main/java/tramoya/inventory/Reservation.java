package tramoya.inventory;

import java.util.List;
import tramoya.eventing.Aggregate;
import tramoya.eventing.BrokenHistory;
import tramoya.eventing.Decider;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.InventoryEvent.StockDispatched;
import tramoya.events.InventoryEvent.StockRefused;
import tramoya.events.InventoryEvent.StockReleased;
import tramoya.events.InventoryEvent.StockReserved;
import tramoya.events.StockLine;
import tramoya.inventory.ReservationCommand.NoteDispatched;
import tramoya.inventory.ReservationCommand.NoteRefused;
import tramoya.inventory.ReservationCommand.NoteReleased;
import tramoya.inventory.ReservationCommand.NoteReserved;

/** The pieces of one order: set aside or refused once, then given back or sent once. */
sealed interface Reservation {
    record None() implements Reservation {}

    record Reserved(List<StockLine> lines) implements Reservation {
        public Reserved {
            lines = List.copyOf(lines);
        }
    }

    /** Refused, given back or sent: nothing more can happen. */
    record Over() implements Reservation {}

    Decider<ReservationCommand, Reservation, InventoryEvent> DECIDER =
            new Decider<>(new None(), Reservation::decide, Reservation::evolve);

    Aggregate<ReservationCommand, Reservation, InventoryEvent> AGGREGATE =
            Aggregate.of("reservation", InventoryEvent.class, Reservation.class, DECIDER);

    private static List<InventoryEvent> decide(ReservationCommand command, Reservation reservation) {
        return switch (command) {
            case NoteReserved reserved
            when reservation instanceof None ->
                List.of(new StockReserved(reserved.orderId(), reserved.lines(), reserved.at()));
            case NoteRefused refused
            when reservation instanceof None ->
                List.of(new StockRefused(
                        refused.orderId(), refused.missing(), refused.wanted(), refused.available(), refused.at()));
            // An order that is cancelled before its lines were looked at never gets any.
            case NoteReleased released
            when reservation instanceof None ->
                List.of(new StockReleased(released.orderId(), List.of(), released.at()));
            case NoteReleased released
            when reservation instanceof Reserved(List<StockLine> lines) ->
                List.of(new StockReleased(released.orderId(), lines, released.at()));
            case NoteDispatched dispatched
            when reservation instanceof Reserved(List<StockLine> lines) ->
                List.of(new StockDispatched(dispatched.orderId(), lines, dispatched.at()));
            case NoteReserved _, NoteRefused _, NoteReleased _, NoteDispatched _ -> List.of();
        };
    }

    private static Reservation evolve(Reservation reservation, InventoryEvent event) {
        return switch (event) {
            case StockReserved reserved -> new Reserved(reserved.lines());
            case StockRefused _, StockReleased _, StockDispatched _ -> new Over();
            case InventoryUpdated _ -> throw new BrokenHistory(reservation, event);
        };
    }
}
