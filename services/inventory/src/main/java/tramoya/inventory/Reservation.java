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
import tramoya.inventory.ReservationCommand.Dispatch;
import tramoya.inventory.ReservationCommand.Refuse;
import tramoya.inventory.ReservationCommand.Release;
import tramoya.inventory.ReservationCommand.Reserve;

/**
 * What one order holds of the stock: taken once, and once given back or sent off, in whatever order the news come. A
 * cancellation that comes before the order's lines releases nothing and leaves nothing to reserve.
 */
sealed interface Reservation {
    record Unknown() implements Reservation {}

    record Reserved(List<StockLine> lines) implements Reservation {
        public Reserved {
            lines = List.copyOf(lines);
        }
    }

    record Refused() implements Reservation {}

    record Released() implements Reservation {}

    record Dispatched() implements Reservation {}

    Decider<ReservationCommand, Reservation, InventoryEvent> DECIDER =
            new Decider<>(new Unknown(), Reservation::decide, Reservation::evolve);

    Aggregate<ReservationCommand, Reservation, InventoryEvent> AGGREGATE =
            Aggregate.of("reservation", InventoryEvent.class, Reservation.class, DECIDER);

    static List<InventoryEvent> decide(ReservationCommand command, Reservation reservation) {
        return switch (command) {
            case Reserve reserve -> reserve(reserve, reservation);
            case Refuse refuse -> refuse(refuse, reservation);
            case Release release -> release(release, reservation);
            case Dispatch dispatch -> dispatch(dispatch, reservation);
        };
    }

    private static List<InventoryEvent> reserve(Reserve command, Reservation reservation) {
        return switch (reservation) {
            case Unknown _ -> List.of(new StockReserved(command.orderId(), command.lines(), command.at()));
            case Reserved _, Refused _, Released _, Dispatched _ -> List.of();
        };
    }

    private static List<InventoryEvent> refuse(Refuse command, Reservation reservation) {
        return switch (reservation) {
            case Unknown _ ->
                List.of(new StockRefused(
                        command.orderId(), command.missing(), command.wanted(), command.available(), command.at()));
            case Reserved _, Refused _, Released _, Dispatched _ -> List.of();
        };
    }

    private static List<InventoryEvent> release(Release command, Reservation reservation) {
        return switch (reservation) {
            case Unknown _ -> List.of(new StockReleased(command.orderId(), List.of(), command.at()));
            case Reserved reserved -> List.of(new StockReleased(command.orderId(), reserved.lines(), command.at()));
            case Refused _, Released _, Dispatched _ -> List.of();
        };
    }

    private static List<InventoryEvent> dispatch(Dispatch command, Reservation reservation) {
        return switch (reservation) {
            case Reserved reserved -> List.of(new StockDispatched(command.orderId(), reserved.lines(), command.at()));
            case Refused _, Released _, Dispatched _ -> List.of();
            // Orders ships only what was reserved, so this is no race that time would heal.
            case Unknown _ -> throw new BrokenHistory(reservation, command);
        };
    }

    static Reservation evolve(Reservation reservation, InventoryEvent event) {
        return switch (event) {
            case StockReserved reserved when reservation instanceof Unknown -> new Reserved(reserved.lines());
            case StockRefused _ when reservation instanceof Unknown -> new Refused();
            case StockReleased _
            when reservation instanceof Unknown || reservation instanceof Reserved -> new Released();
            case StockDispatched _ when reservation instanceof Reserved -> new Dispatched();
            case StockReserved _, StockRefused _, StockReleased _, StockDispatched _, InventoryUpdated _ ->
                throw new BrokenHistory(reservation, event);
        };
    }
}
