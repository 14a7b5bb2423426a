package tramoya.app;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tramoya.bench.ShopClient;
import tramoya.eventing.Ids;

/** Simulated shoppers: browse, fill carts, check out with all kinds of cards, and look after their orders. */
@Command(name = "demo", description = "Sends simulated shoppers to a running shop.", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    /** Most cards work; the others show what happens when they do not. */
    private static final List<String> TOKENS = List.of(
            "tok_ok",
            "tok_ok",
            "tok_ok",
            "tok_ok",
            "tok_ok",
            "tok_ok",
            "tok_declined",
            "tok_insufficient_funds",
            "tok_timeout",
            "tok_flaky");

    @Option(names = "--url", description = "default: http://localhost:8080")
    private String url = "http://localhost:8080";

    @Option(names = "--shoppers", description = "how many at once; default: 10, at most 500")
    private int shoppers = 10;

    @Option(names = "--for", description = "how long, such as 60s; default: 60s")
    private String duration = "60s";

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final ConcurrentLinkedQueue<Placed> placed = new ConcurrentLinkedQueue<>();

    private record Placed(String orderId, String token) {}

    @Override
    public Integer call() {
        int most = Math.clamp(shoppers, 1, 500);
        Duration length = DurationStyle.detectAndParse(duration);
        ShopClient shop = new ShopClient(url, null);
        List<JsonNode> products = new ArrayList<>();
        shop.get("/api/store/products?limit=200").orThrow().path("items").forEach(products::add);
        if (products.isEmpty()) {
            Console.complain("The shop at %s has no products: start it without --no-demo".formatted(url));
            return 1;
        }
        long until = System.nanoTime() + length.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < until) {
                    visit(shop, products);
                }
            }));
        }
        while (System.nanoTime() < until) {
            Console.progress(progress());
            LockSupport.parkNanos(1_000_000_000L);
        }
        threads.forEach(DemoCommand::join);
        Console.progress("");
        try {
            return summary(shop);
        } catch (UncheckedIOException gone) {
            Console.complain(progress() + "; then: " + gone.getMessage());
            return 1;
        }
    }

    private String progress() {
        return "%d orders accepted, %d refused, %d without an answer"
                .formatted(accepted.get(), refused.get(), failed.get());
    }

    private void visit(ShopClient shop, List<JsonNode> products) {
        ThreadLocalRandom chance = ThreadLocalRandom.current();
        try {
            String cart =
                    shop.post("/api/store/carts", Map.of()).orThrow().path("id").asString();
            int lines = chance.nextInt(1, 4);
            for (int i = 0; i < lines; i++) {
                JsonNode product = products.get(chance.nextInt(products.size()));
                shop.get("/api/store/products/" + product.path("id").asString());
                shop.post(
                        "/api/store/carts/%s/lines".formatted(cart),
                        Map.of("productId", product.path("id").asString(), "quantity", 1));
            }
            checkOut(shop, cart, chance);
        } catch (RuntimeException noAnswer) {
            failed.incrementAndGet();
            LockSupport.parkNanos(200_000_000L);
        }
        LockSupport.parkNanos(chance.nextLong(20_000_000L, 200_000_000L));
    }

    private void checkOut(ShopClient shop, String cart, ThreadLocalRandom chance) {
        Map<String, Object> form = Map.of(
                "email",
                "shopper@example.org",
                "name",
                "A Shopper",
                "address",
                Map.of("line1", "Calle Mayor 1", "city", "Madrid", "postalCode", "28013", "country", "ES"),
                "shippingMethod",
                chance.nextInt(5) == 0 ? "express" : "standard",
                "payment",
                Map.of("token", TOKENS.get(chance.nextInt(TOKENS.size()))));
        ShopClient.Reply reply = shop.post(
                "/api/store/carts/%s/checkout".formatted(cart),
                form,
                Map.of("Idempotency-Key", Ids.next().toString()));
        if (reply.status() == 202) {
            accepted.incrementAndGet();
            placed.add(new Placed(
                    reply.body().path("orderId").asString(),
                    reply.body().path("orderToken").asString()));
        } else {
            refused.incrementAndGet();
        }
    }

    private int summary(ShopClient shop) {
        Map<String, Long> states = new java.util.TreeMap<>();
        for (Placed order : placed) {
            JsonNode view = shop.get("/api/store/orders/" + order.orderId(), Map.of("Order-Token", order.token()))
                    .body();
            states.merge(view.path("state").asString("unknown"), 1L, Long::sum);
        }
        Console.say(progress() + "; now " + states);
        return 0;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
