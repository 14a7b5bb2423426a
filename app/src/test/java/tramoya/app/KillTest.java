package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.app.ShopUnderTest.Placed;
import tramoya.bench.ShopClient;
import tramoya.bench.ShopClient.Reply;
import tramoya.eventing.Ids;
import tramoya.eventing.contract.PostgresServer;

/** Kills a real shop in the middle of its work, again and again: what it answered 202 for is done, and done once. */
class KillTest {
    /** More rounds by {@code -Dtramoya.kill.rounds=10}. */
    private static final int ROUNDS = Integer.getInteger("tramoya.kill.rounds", 3);

    private static final int SHOPPERS = 12;
    private static final String MANY = "--tramoya.orders.deadline=5m";

    @Test
    void nothing_accepted_is_lost_on_sqlite(@TempDir Path directory) throws Exception {
        survive(directory, List.of());
    }

    @Test
    void nothing_accepted_is_lost_on_postgresql(@TempDir Path directory) throws Exception {
        survive(directory, ShopUnderTest.onPostgres(PostgresServer.newDatabase()));
    }

    private static void survive(Path directory, List<String> store) throws Exception {
        List<Placed> accepted = Collections.synchronizedList(new ArrayList<>());
        Random random = new Random(7);
        String product;
        try (ShopUnderTest shop = ShopUnderTest.open(directory, store.toArray(String[]::new))) {
            product = shop.product("lamp", 100_000);
        }
        for (int round = 0; round < ROUNDS; round++) {
            Process process = start(directory, store);
            try {
                int port = port(process);
                List<Thread> shoppers =
                        shop(new ShopClient("http://localhost:" + port, null), product, process, accepted);
                int before = accepted.size();
                await().atMost(ShopUnderTest.PATIENCE).until(() -> accepted.size() >= before + 5);
                LockSupport.parkNanos(random.nextInt(1_500) * 1_000_000L); // any moment of its work will do
                process.destroyForcibly().waitFor();
                for (Thread shopper : shoppers) {
                    shopper.join();
                }
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(accepted).hasSizeGreaterThan(ROUNDS);
        try (ShopUnderTest shop = ShopUnderTest.open(directory, store.toArray(String[]::new))) {
            accepted.forEach(order -> assertThat(shop.end(order)).isEqualTo("delivered"));
            assertThat(shop.verify().lines()).noneMatch(line -> line.startsWith("VIOLATED"));
        }
    }

    /** Shoppers that buy until the shop dies, and remember what it promised. */
    private static List<Thread> shop(ShopClient client, String product, Process process, List<Placed> accepted) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SHOPPERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (process.isAlive()) {
                    try {
                        buy(client, product, accepted);
                    } catch (RuntimeException died) {
                        return; // without an answer nothing was promised
                    }
                }
            }));
        }
        return threads;
    }

    private static void buy(ShopClient client, String product, List<Placed> accepted) {
        String cart = client.post("/api/store/carts", java.util.Map.of())
                .orThrow()
                .path("id")
                .asString();
        client.post("/api/store/carts/%s/lines".formatted(cart), java.util.Map.of("productId", product, "quantity", 1))
                .orThrow();
        Reply reply = client.post(
                "/api/store/carts/%s/checkout".formatted(cart),
                ShopUnderTest.form("tok_ok"),
                java.util.Map.of("Idempotency-Key", Ids.next().toString()));
        if (reply.status() == 202) {
            accepted.add(ShopUnderTest.placed(reply));
        }
    }

    private static Process start(Path directory, List<String> store) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ShopProcess.class.getName(),
                MANY));
        command.addAll(ShopUnderTest.settings(directory));
        command.addAll(store);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process process) throws Exception {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {})); // a full pipe would stop the shop
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IllegalStateException("The shop did not start");
    }

    /** A shop with a main of its own, told by Spring properties. */
    static final class ShopProcess {
        private ShopProcess() {}

        public static void main(String... properties) {
            Shop shop = Shop.open(true, List.of(properties));
            Console.say("port " + shop.port());
        }
    }
}
