package tramoya.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.bench.ShopClient;
import tramoya.bench.ShopClient.Reply;
import tramoya.chaos.Promises.End;
import tramoya.chaos.Promises.Promise;
import tramoya.cluster.Cluster;

/** Compares what the shop says after a round with what shoppers were promised, and asks for its own verification. */
final class Audit {
    /** For the next sign of progress; retries after an outage are up to a minute apart. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final long LOOK_MILLIS = 100;
    private static final int LOOKS_AT_ONCE = 4;

    /** Asking after all of a backlog would take the shop the time to work it off. */
    private static final int LOOKED_AT = 40;

    private final Cluster cluster;
    private final ShopClient shop;
    private final Promises promises;

    Audit(Cluster cluster, ShopClient shop, Promises promises) {
        this.cluster = cluster;
        this.shop = shop;
        this.promises = promises;
    }

    /**
     * Every order that was promised has come to the end that its card and the stock allow. A backlog may take its time
     * as long as orders go on ending.
     */
    void everyPromiseEnds() {
        int before;
        do {
            before = promises.open().size();
            int open = before;
            await(() -> {
                try (var looking = Executors.newFixedThreadPool(LOOKS_AT_ONCE)) {
                    some(promises.open()).forEach(promise -> looking.execute(() -> look(promise)));
                }
                return promises.open().isEmpty() || promises.open().size() < open;
            });
        } while (promises.open().size() < before);
        promises.open()
                .forEach(lost -> promises.broken("order %s was promised and is %s"
                        .formatted(
                                lost.orderId(),
                                shop.get(path(lost), token(lost)).body())));
    }

    /** Any of them: the oldest may be waiting for a card that does not answer. */
    private static List<Promise> some(Collection<Promise> open) {
        List<Promise> all = new ArrayList<>(open);
        Collections.shuffle(all);
        return all.subList(0, Math.min(LOOKED_AT, all.size()));
    }

    private void look(Promise promise) {
        try {
            Reply reply = shop.get(path(promise), token(promise));
            String state = reply.body().path("state").asString("");
            if (reply.status() == 200 && (state.equals("delivered") || state.equals("cancelled"))) {
                End end = new End(state, reply.body().path("reason").asString(""));
                promises.ended(promise, end);
                if (end.isDelivered() && promise.card().equals("tok_declined")) {
                    promises.broken("order %s was delivered and its card declined".formatted(promise.orderId()));
                }
            }
        } catch (UncheckedIOException away) {
            // asked again
        }
    }

    private static String path(Promise promise) {
        return "/api/store/orders/" + promise.orderId();
    }

    private static Map<String, String> token(Promise promise) {
        return Map.of("Order-Token", promise.orderToken());
    }

    /** What left the house is what was delivered: not a piece more, not a piece less. */
    void stockIs(String product, long before) {
        long expected = before - promises.delivered(product);
        await(() -> {
            JsonNode stock = stock(product);
            return stock.path("onHand").asLong(-1) == expected
                    && stock.path("reserved").asLong(-1) == 0;
        });
        JsonNode stock = stock(product);
        if (stock.path("onHand").asLong(-1) != expected
                || stock.path("reserved").asLong(-1) != 0) {
            promises.broken("%d pieces of product %s should be here, and none reserved: %s"
                    .formatted(expected, product, stock));
        }
    }

    private JsonNode stock(String product) {
        return shop.get("/api/admin/inventory/" + product).body();
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    /**
     * Runs {@code verify}. On SQLite the shop is away meanwhile.
     *
     * @return how many invariants hold
     */
    long invariantsHold() {
        List<String> processes = List.copyOf(cluster.shape().processes().keySet());
        boolean alone = !cluster.shape().isOnPostgres();
        if (alone) {
            processes.forEach(process -> cluster.hold(process, true));
        }
        try {
            return verify();
        } finally {
            if (alone) {
                processes.forEach(cluster::release);
            }
        }
    }

    private long verify() {
        Path complaints = cluster.shape().directory().resolve("logs").resolve("verify.log");
        try {
            Process process = Cluster.command(cluster.shape(), "verify", "verify", "--json")
                    .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
                    .redirectInput(new File("/dev/null"))
                    .start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            String json = said.lines().filter(line -> line.startsWith("{")).reduce("{}", (_, last) -> last);
            JsonNode findings = JsonMapper.shared().readTree(json).path("findings");
            findings.forEach(finding -> finding.path("violations")
                    .forEach(violation -> promises.broken("verify: %s (%s): %s"
                            .formatted(
                                    finding.path("invariant").asString(""),
                                    finding.path("service").asString(""),
                                    violation.asString("")))));
            if (code != 0 || findings.isEmpty()) {
                promises.broken("verify ended with %d: see %s".formatted(code, complaints));
            }
            return findings.size();
        } catch (IOException failure) {
            throw new UncheckedIOException("verify does not run", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
