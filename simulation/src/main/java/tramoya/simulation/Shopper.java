package tramoya.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import tramoya.eventing.Rejected;
import tramoya.events.CartId;
import tramoya.events.OrderId;
import tramoya.events.ProductId;
import tramoya.orders.SimulatedOrders;

/** Somebody who buys one cart of things, asks again whenever no answer comes, and remembers what was promised. */
final class Shopper {
    private static final List<String> TOKENS = List.of(
            "tok_ok",
            "tok_ok",
            "tok_ok",
            "tok_ok",
            "tok_ok",
            "tok_timeout",
            "tok_flaky",
            "tok_insufficient_funds",
            "tok_declined");

    private final int number;
    private final World world;
    private final Node street;
    private final Random chance;

    Shopper(int number, World world, Node street) {
        this.number = number;
        this.world = world;
        this.street = street;
        chance = new Random(world.chance.nextLong());
    }

    void shop() {
        try {
            CartId cart = insist(shop -> shop.carts().open());
            Map<ProductId, Integer> pieces = fill(cart);
            String token = TOKENS.get(chance.nextInt(TOKENS.size()));
            OrderId order = insist(shop -> shop.carts().checkOut(cart, "pay", token));
            world.note("%s has order %s by %s".formatted(this, order, token));
            world.memory.accepted(order, pieces);
            if (chance.nextInt(4) == 0) {
                askAgain(cart, token, order);
            }
            if (chance.nextInt(6) == 0) {
                changeMind(order);
            }
        } catch (Rejected refused) {
            world.note("%s is refused: %s".formatted(this, refused.code()));
        }
    }

    private Map<ProductId, Integer> fill(CartId cart) {
        Map<ProductId, Integer> pieces = Memory.pieces();
        List<ProductId> products = Workshop.products(world.setting.products());
        for (int line = 0; line <= chance.nextInt(2); line++) {
            ProductId product = products.get(chance.nextInt(products.size()));
            int quantity = 1 + chance.nextInt(2);
            String key = "line-" + line;
            insist(shop -> {
                shop.carts().add(cart, product, quantity, key);
                return true;
            });
            pieces.merge(product, quantity, Integer::sum);
        }
        return pieces;
    }

    private void askAgain(CartId cart, String token, OrderId first) {
        OrderId second = insist(shop -> shop.carts().checkOut(cart, "pay", token));
        if (!second.equals(first)) {
            world.memory.lie("one checkout is order %s and order %s".formatted(first, second));
        }
    }

    private void changeMind(OrderId order) {
        street.pause(Duration.ofMillis(chance.nextInt(6_000)));
        try {
            insist(shop -> {
                SimulatedOrders.cancel(shop.service("orders"), order);
                return true;
            });
            world.note("%s has cancelled %s".formatted(this, order));
        } catch (Rejected tooLate) {
            world.note("%s may not cancel: %s".formatted(this, tooLate.code()));
        }
    }

    private <R> R insist(Function<Shop, R> request) {
        while (true) {
            try {
                return world.anyShop().ask(request);
            } catch (RuntimeException failure) {
                if (!Place.isPassing(failure)) {
                    throw failure;
                }
                street.pause(Duration.ofMillis(50 + chance.nextInt(1_000)));
            }
        }
    }

    @Override
    public String toString() {
        return "shopper " + number;
    }
}
