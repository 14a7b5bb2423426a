package tramoya.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import tramoya.bench.load.Arrival;
import tramoya.bench.load.Load;
import tramoya.bench.load.Outcome;
import tramoya.bench.load.Schedule;
import tramoya.bench.load.Visitor;
import tramoya.events.ProductId;

/** Carts with a thing in each, ready to be checked out. */
final class Carts {
    private final OpenShop shop;
    private final AtomicReferenceArray<String> ids;
    private final LongAdder soldOut = new LongAdder();

    private Carts(OpenShop shop, int count) {
        this.shop = shop;
        this.ids = new AtomicReferenceArray<>(count);
    }

    /** What goes into the cart of a number. */
    interface Choice {
        ProductId of(long number);
    }

    /**
     * As fast as the shop takes them.
     *
     * @throws IllegalStateException when the shop refuses one
     */
    static Carts filled(OpenShop shop, long count, int connections, Choice choice) {
        Carts carts = new Carts(shop, Math.toIntExact(count));
        Outcome outcome = Load.run(
                Schedule.atOnce(count),
                connections,
                () -> carts.visitor((front, arrival) -> {
                    String cart = front.openCart();
                    front.add(cart, choice.of(arrival.number()));
                    carts.ids.set((int) arrival.number(), cart);
                }));
        if (!outcome.errors().isEmpty()) {
            throw new IllegalStateException("Carts could not be filled: " + outcome.errors());
        }
        return carts;
    }

    /** Each arrival checks out the cart of its number. */
    Visitor checkingOut(Placed placed, String part) {
        return visitor((front, arrival) -> {
            front.checkOut(ids.get((int) arrival.number()))
                    .ifPresentOrElse(order -> placed.add(order, arrival.due()), soldOut::increment);
            arrival.over(part, arrival.began());
        });
    }

    /** Checkouts that were refused because the last piece had gone. */
    long soldOut() {
        return soldOut.sum();
    }

    private interface Errand {
        void run(ShopFront front, Arrival arrival) throws IOException;
    }

    private Visitor visitor(Errand errand) {
        ShopFront front = new ShopFront(shop.url());
        return new Visitor() {
            @Override
            public void visit(Arrival arrival) throws IOException {
                errand.run(front, arrival);
            }

            @Override
            public void close() {
                front.close();
            }
        };
    }
}
