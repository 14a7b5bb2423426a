package tramoya.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Rejected;
import tramoya.eventing.Unavailable;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.InventoryEvent;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.events.StockChange;
import tramoya.inventory.StockCommand.Adjust;
import tramoya.inventory.StockCommand.Dispatch;
import tramoya.inventory.StockCommand.Open;
import tramoya.inventory.StockCommand.Release;
import tramoya.inventory.StockCommand.Reserve;

class StockTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ProductId LAMP = new ProductId(new UUID(2, 2));
    private static final OrderId ORDER = new OrderId(new UUID(1, 1));

    private final DeciderSpec<StockCommand, Stock, InventoryEvent> stock = new DeciderSpec<>(Stock.DECIDER);

    private static InventoryUpdated opened(long pieces) {
        return new InventoryUpdated(
                LAMP,
                StockChange.OPENED,
                pieces,
                pieces,
                0,
                pieces,
                5,
                false,
                pieces <= 5,
                pieces <= 5,
                null,
                null,
                NOON);
    }

    @Test
    void a_stock_opens_once() {
        stock.given().when(new Open(LAMP, 10, 5, NOON)).then(opened(10));
        stock.given(opened(10)).when(new Open(LAMP, 99, 5, NOON)).thenNothing();
    }

    @Test
    void the_alert_is_raised_once_when_the_threshold_is_crossed() {
        var sixLeft = new InventoryUpdated(
                LAMP, StockChange.ADJUSTED, -4, 6, 0, 6, 5, false, false, false, null, "sold", NOON);
        var fiveLeft =
                new InventoryUpdated(LAMP, StockChange.ADJUSTED, -1, 5, 0, 5, 5, false, true, true, null, "sold", NOON);
        var fourLeft = new InventoryUpdated(
                LAMP, StockChange.ADJUSTED, -1, 4, 0, 4, 5, false, true, false, null, "sold", NOON);
        stock.given(opened(10)).when(new Adjust(LAMP, -4, "sold", NOON)).then(sixLeft);
        stock.given(opened(10), sixLeft)
                .when(new Adjust(LAMP, -1, "sold", NOON))
                .then(fiveLeft);
        stock.given(opened(10), sixLeft, fiveLeft)
                .when(new Adjust(LAMP, -1, "sold", NOON))
                .then(fourLeft);
    }

    @Test
    void nobody_takes_what_is_not_there_or_belongs_to_an_order() {
        stock.given().when(new Adjust(LAMP, 1, "found", NOON)).thenRejected("stock.unknown");
        stock.given(opened(3)).when(new Adjust(LAMP, -4, "lost", NOON)).thenRejected("stock.below-zero");
        stock.given(opened(3)).when(new Reserve(LAMP, ORDER, 4, NOON)).thenRejected("stock.insufficient");
    }

    /** Whatever is asked in whatever order: nothing below zero, and the sums agree. */
    @Test
    void no_sequence_of_commands_oversells() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            List<InventoryEvent> history = new ArrayList<>(List.of(opened(random.nextInt(20))));
            long reserved = 0;
            for (int i = 0; i < 60; i++) {
                StockCommand command = anything(random, reserved);
                try {
                    history.addAll(Stock.DECIDER.decide(command, history));
                } catch (Rejected | Unavailable refused) {
                    continue; // refused commands change nothing, which the state below shows
                }
                reserved = Stock.DECIDER.fold(history).reserved();
                InventoryUpdated last = (InventoryUpdated) history.getLast();
                assertThat(last.violations()).isEmpty();
                assertThat(last.available()).isNotNegative();
            }
        }
    }

    private static StockCommand anything(Random random, long reserved) {
        int some = random.nextInt(1, 6);
        return switch (random.nextInt(4)) {
            case 0 -> new Reserve(LAMP, ORDER, some, NOON);
            case 1 -> new Adjust(LAMP, some - 3, "count", NOON);
            case 2 -> new Release(LAMP, ORDER, Math.min(some, reserved), NOON);
            default -> new Dispatch(LAMP, ORDER, Math.min(some, reserved), NOON);
        };
    }
}
