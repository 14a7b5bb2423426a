package tramoya.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.inventory.StockFixture.LAMP;
import static tramoya.inventory.StockFixture.NOON;
import static tramoya.inventory.StockFixture.TABLE;
import static tramoya.inventory.StockFixture.open;
import static tramoya.inventory.StockFixture.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tramoya.eventing.Rejected;
import tramoya.events.CancelReason;
import tramoya.events.InventoryEvent.InventoryUpdated;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderId;
import tramoya.events.OrderState;
import tramoya.events.ProductId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;
import tramoya.events.StockChange;
import tramoya.events.StockLine;
import tramoya.inventory.Reservation.Reserved;
import tramoya.inventory.Stock.Kept;
import tramoya.inventory.StockCommand.AdjustStock;
import tramoya.inventory.StockCommand.ChangePolicy;

/** Whatever orders and operators do in whatever order: nothing is oversold and the books balance after every step. */
class StockPropertiesTest {
    private static final int SHOPS = 400;
    private static final int STEPS = 80;
    private static final int ORDERS = 12; // few, so that every order meets repeats, cancellations and parcels
    private static final List<ProductId> PRODUCTS = List.of(LAMP, TABLE);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void books_balance_after_every_step(boolean withBackorder) {
        int oversold = 0;
        int owed = 0;
        for (int seed = 0; seed < SHOPS; seed++) {
            var shop = new Shop(seed, withBackorder);
            for (int step = 0; step < STEPS; step++) {
                shop.step();
                shop.check("seed %d, step %d".formatted(seed, step));
            }
            oversold += shop.stocks().anyMatch(stock -> stock.available() < 0) ? 1 : 0;
            owed += shop.stocks().anyMatch(stock -> stock.owed() > 0) ? 1 : 0;
        }
        // Else the random walk never came to where the rules are hard.
        assertThat(oversold).matches(count -> withBackorder ? count > SHOPS / 10 : count == 0);
        assertThat(owed).matches(count -> withBackorder ? count > SHOPS / 20 : count == 0);
    }

    private static final class Shop {
        private final Random random;
        private final boolean withBackorder;
        private final MemoryTurn turn = new MemoryTurn();
        private final Map<ProductId, Long> booked = new HashMap<>();
        private int checked;

        private Shop(long seed, boolean withBackorder) {
            random = new Random(seed);
            this.withBackorder = withBackorder;
            PRODUCTS.forEach(product -> turn.handle(Stock.AGGREGATE, product, open(product, random.nextInt(20))));
        }

        private Stream<Kept> stocks() {
            return PRODUCTS.stream().map(this::kept);
        }

        private Kept kept(ProductId product) {
            return (Kept) turn.state(Stock.AGGREGATE, product);
        }

        private void step() {
            OrderId order = new OrderId(new UUID(7, random.nextInt(ORDERS)));
            ProductId product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> turn.react(new ReserveStockOnOrderCreated(), order(order, line(), line()));
                case 4, 5 ->
                    turn.react(
                            new ReturnStockOnOrderCancelled(),
                            new OrderCancelled(order, CancelReason.TOOK_TOO_LONG, NOON));
                case 6, 7 -> ship(order);
                case 8 -> orRefused(product, new AdjustStock(product, random.nextInt(-8, 9), "count", NOON));
                default ->
                    orRefused(
                            product,
                            new ChangePolicy(
                                    product, (long) random.nextInt(8), withBackorder && random.nextBoolean(), NOON));
            }
        }

        private StockLine line() {
            return new StockLine(PRODUCTS.get(random.nextInt(PRODUCTS.size())), random.nextInt(1, 6));
        }

        /** Only what is set aside is shipped: that is the order's rule, not ours. */
        private void ship(OrderId order) {
            if (turn.state(Reservation.AGGREGATE, order) instanceof Reserved) {
                turn.react(
                        new DispatchStockOnOrderShipped(),
                        new OrderUpdated(
                                order,
                                OrderChange.STATE,
                                OrderState.SHIPPED,
                                ShippingMethod.STANDARD,
                                new Sealed("v1"),
                                NOON));
            }
        }

        private void orRefused(ProductId product, StockCommand command) {
            int before = turn.events().size();
            try {
                turn.handle(Stock.AGGREGATE, product, command);
            } catch (Rejected refused) {
                assertThat(refused.code()).isIn("stock.below-zero", "stock.backordered");
                assertThat(turn.events()).hasSize(before);
            }
        }

        private void check(String where) {
            for (; checked < turn.events().size(); checked++) {
                if (turn.events().get(checked) instanceof InventoryUpdated updated) {
                    assertThat(updated.violations()).as(where).isEmpty();
                    book(updated);
                }
            }
            for (ProductId product : PRODUCTS) {
                Kept stock = kept(product);
                assertThat(stock.available() >= 0 || stock.policy().backorder())
                        .as(where)
                        .isTrue();
                assertThat(stock.reserved() - stock.owed()).as(where).isEqualTo(held(product));
                assertThat(stock.onHand() - stock.owed()).as(where).isEqualTo(booked.getOrDefault(product, 0L));
                assertThat(stock.owed() == 0 || stock.onHand() == 0).as(where).isTrue();
            }
        }

        /** What came in less what went out. */
        private void book(InventoryUpdated updated) {
            if (updated.change() == StockChange.OPENED
                    || updated.change() == StockChange.ADJUSTED
                    || updated.change() == StockChange.DISPATCHED) {
                booked.merge(updated.productId(), updated.quantity(), Long::sum);
            }
        }

        private long held(ProductId product) {
            long held = 0;
            for (int i = 0; i < ORDERS; i++) {
                if (turn.state(Reservation.AGGREGATE, new OrderId(new UUID(7, i))) instanceof Reserved reserved) {
                    held += reserved.lines().stream()
                            .filter(line -> line.productId().equals(product))
                            .mapToLong(StockLine::quantity)
                            .sum();
                }
            }
            return held;
        }
    }
}
