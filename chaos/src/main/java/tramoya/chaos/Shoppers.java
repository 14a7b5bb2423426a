package tramoya.chaos;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tramoya.bench.ShopClient;
import tramoya.bench.ShopClient.Reply;
import tramoya.chaos.Promises.Promise;
import tramoya.eventing.Ids;

/**
 * Shoppers that buy until they are told to stop, whatever happens to the shop. Who gets no answer to a checkout asks
 * again with the same key, as a good front end does, and must then hear of one order only.
 */
final class Shoppers implements AutoCloseable {
    private static final long PAUSE_MILLIS = 60;
    private static final long AFTER_FAILURE_MILLIS = 200;

    /** Mostly good ones; the others must end as cards like that do. */
    private static final List<String> CARDS =
            List.of("tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_declined", "tok_timeout", "tok_flaky");

    private final ShopClient shop;
    private final String plenty;
    private final String scarce;
    private final Promises promises;
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean leaving;

    /**
     * @param plenty a product for everybody
     * @param scarce a product of which there are few pieces
     * @param seed the same one makes the same wishes
     */
    Shoppers(ShopClient shop, String plenty, String scarce, Promises promises, int count, long seed) {
        this.shop = shop;
        this.plenty = plenty;
        this.scarce = scarce;
        this.promises = promises;
        for (int i = 0; i < count; i++) {
            Random wishes = new Random(seed + i);
            people.add(Thread.ofVirtual().start(() -> shop(wishes)));
        }
    }

    private void shop(Random wishes) {
        while (!leaving) {
            boolean greedy = wishes.nextInt(4) == 0;
            List<String> products = greedy ? List.of(plenty, scarce) : List.of(plenty);
            String card = CARDS.get(wishes.nextInt(CARDS.size()));
            try {
                buy(products, card);
                pause(PAUSE_MILLIS);
            } catch (UncheckedIOException away) {
                promises.unanswered();
                pause(AFTER_FAILURE_MILLIS);
            } catch (RuntimeException failure) {
                promises.broken("a shopper got an answer that makes no sense: " + failure);
                return;
            }
        }
    }

    private void buy(List<String> products, String card) {
        Reply cart = shop.post("/api/store/carts", Map.of());
        if (cart.status() != 201) {
            refused("to open a cart", cart);
            return;
        }
        String id = cart.body().path("id").asString();
        for (String product : products) {
            Reply line =
                    shop.post("/api/store/carts/%s/lines".formatted(id), Map.of("productId", product, "quantity", 1));
            if (line.status() != 200) {
                refused("to add to cart " + id, line);
                return;
            }
        }
        checkOut(id, products, card);
    }

    /** The key is asked with until there is an answer; the shop may have taken the order at the first time. */
    private void checkOut(String cart, List<String> products, String card) {
        String key = Ids.next().toString();
        while (true) {
            try {
                Reply reply = shop.post(
                        "/api/store/carts/%s/checkout".formatted(cart), form(card), Map.of("Idempotency-Key", key));
                if (reply.status() == 202) {
                    JsonNode order = reply.body();
                    promises.made(new Promise(
                            order.path("orderId").asString(),
                            order.path("orderToken").asString(),
                            products,
                            card));
                    return;
                }
                if (reply.status() < 500) {
                    refused("to check out cart " + cart, reply);
                    return;
                }
                promises.unanswered();
            } catch (UncheckedIOException away) {
                promises.unanswered();
            }
            if (leaving) {
                return; // nothing was promised; if an order came of it, verify judges it
            }
            pause(AFTER_FAILURE_MILLIS);
        }
    }

    /** Sold out is an answer; a shop that is busy or away may say so; nothing else may be refused here. */
    private void refused(String wish, Reply reply) {
        if (reply.status() >= 500 || reply.status() == 429) {
            promises.unanswered();
            pause(AFTER_FAILURE_MILLIS);
        } else if (reply.status() != 409 && reply.status() != 404) {
            promises.broken("at %s the shop answered %d to the wish %s: %s"
                    .formatted(LocalTime.now(ZoneId.systemDefault()), reply.status(), wish, reply.body()));
        }
    }

    private static Map<String, Object> form(String card) {
        return Map.of(
                "email",
                "ana@example.com",
                "name",
                "Ana",
                "address",
                Map.of("line1", "Calle Mayor 1", "city", "Madrid", "postalCode", "28013", "country", "ES"),
                "shippingMethod",
                "standard",
                "payment",
                Map.of("token", card));
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Waits until they have been promised that much more; false when it takes longer than that. */
    boolean awaitPromises(int more, Duration patience) {
        int enough = promises.count() + more;
        long end = System.nanoTime() + patience.toNanos();
        while (promises.count() < enough && System.nanoTime() < end) {
            pause(20);
        }
        return promises.count() >= enough;
    }

    /** They finish what they are at, and leave. */
    @Override
    public void close() {
        leaving = true;
        try {
            for (Thread one : people) {
                one.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
