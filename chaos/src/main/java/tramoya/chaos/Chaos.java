package tramoya.chaos;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tramoya.bench.ShopClient;
import tramoya.bench.ShopClient.Reply;
import tramoya.cluster.Cluster;
import tramoya.cluster.Shape;

/**
 * Rounds of load, one fault each, and a comparison of what was promised with what came of it. The seed decides which
 * faults come in which order and whom they hit; when exactly they hit is the machine's.
 */
public final class Chaos implements AutoCloseable {
    private static final Duration UP = Duration.ofMinutes(10);
    private static final Duration ORDERS_AGAIN = Duration.ofMinutes(3);
    private static final int WARM = 10;
    private static final int PLENTY = 100_000;
    private static final int SCARCE = 25;
    private static final Pattern REPAIRED =
            Pattern.compile("(?m)^tramoya_arrivals_repaired_events_total\\{.*} (\\S+)$");

    private final Cluster cluster;
    private final ShopClient shop;
    private final String adminKey;
    private final Wishes wishes;
    private final Map<String, Relay> relays = new LinkedHashMap<>();
    private final Map<String, ShopClient> clients = new HashMap<>();
    private final Consumer<String> news;

    /**
     * What is asked for.
     *
     * @param faults to choose from; those that do not fit the shop are left out
     * @param shoppers at once
     * @param outage how long a broker that is taken away stays away
     */
    public record Wishes(long seed, int rounds, List<Fault> faults, int shoppers, Duration outage) {
        public Wishes {
            faults = List.copyOf(faults);
        }

        /** Every fault once, then again in another order, so that few rounds see many. */
        List<Fault> plan(Shape shape) {
            List<Fault> fitting =
                    faults.stream().filter(fault -> fault.fits(shape)).toList();
            if (fitting.isEmpty()) {
                throw new IllegalArgumentException("None of the faults fits this shop");
            }
            Random chance = new Random(seed);
            List<Fault> plan = new ArrayList<>();
            while (plan.size() < rounds) {
                List<Fault> turn = new ArrayList<>(fitting);
                java.util.Collections.shuffle(turn, chance);
                plan.addAll(turn);
            }
            return plan.subList(0, rounds);
        }
    }

    private Chaos(Cluster cluster, Wishes wishes, Consumer<String> news) throws IOException {
        this.cluster = cluster;
        this.wishes = wishes;
        this.news = news;
        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(cluster.settings())) {
            settings.load(text);
        }
        adminKey = settings.getProperty("TRAMOYA_ADMIN_KEY");
        shop = client(cluster.shape().processes().keySet().iterator().next());
        if (cluster.shape().events().equals("kafka")) {
            relays.put("kafka", new KafkaRelay(settings.getProperty("tramoya.kafka.bootstrap-servers")));
        }
    }

    /**
     * Starts the shop and waits until it serves.
     *
     * @param news what happens, a line each
     * @throws IllegalStateException when something does not start
     */
    public static Chaos open(Shape shape, Wishes wishes, Consumer<String> news) {
        wishes.plan(shape); // refused before anything runs
        Cluster cluster = Cluster.start(shape, news);
        try {
            List<String> replicas = Scene.replicas(shape);
            if (!replicas.isEmpty()) {
                cluster.hold(replicas.getLast(), true); // it comes when there is something to catch up with
            }
            if (!cluster.awaitAll(UP)) {
                throw new IllegalStateException("Not everything serves: see the logs in " + shape.directory());
            }
            return new Chaos(cluster, wishes, news);
        } catch (IOException failure) {
            cluster.close();
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            cluster.close();
            throw failure;
        }
    }

    /** Plays all rounds, or as many as go well: what comes after a bad one would only blur its traces. */
    public List<Round> play() {
        List<Round> rounds = new ArrayList<>();
        for (Fault fault : wishes.plan(cluster.shape())) {
            Round round = round(rounds.size() + 1, fault);
            news.accept(round.line());
            rounds.add(round);
            if (!round.isGood()) {
                break;
            }
        }
        return rounds;
    }

    private Round round(int number, Fault fault) {
        long start = System.nanoTime();
        Promises promises = new Promises();
        Random chance = new Random(wishes.seed() * 1_000 + number);
        String plenty = product("plenty", PLENTY);
        String scarce = product("scarce", SCARCE);
        String done;
        double recovery;
        try (Shoppers shoppers =
                new Shoppers(shop, plenty, scarce, promises, wishes.shoppers(), wishes.seed() + number * 1_000L)) {
            require(shoppers, promises, "before the fault");
            Scene scene = new Scene(
                    cluster, relays(), chance, wishes.outage(), shoppers, promises, process -> repaired(process));
            LockSupport.parkNanos(Duration.ofMillis(chance.nextInt(500)).toNanos()); // any moment of its work
            done = fault.strike(scene);
            long struck = System.nanoTime();
            if (!cluster.awaitAll(UP)) {
                promises.broken("not everything came up again");
            }
            require(shoppers, promises, "after the fault");
            recovery = seconds(struck);
        }
        Audit audit = new Audit(cluster, shop, promises);
        audit.everyPromiseEnds();
        audit.stockIs(plenty, PLENTY);
        audit.stockIs(scarce, SCARCE);
        long invariants = audit.invariantsHold();
        if (!cluster.awaitAll(UP)) {
            promises.broken("not everything came up after the verification");
        }
        return new Round(
                number,
                fault.word(),
                done,
                promises.count(),
                promises.deliveredCount(),
                promises.unansweredCount(),
                recovery,
                seconds(start),
                invariants,
                promises.broken());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void require(Shoppers shoppers, Promises promises, String when) {
        if (!shoppers.awaitPromises(WARM, ORDERS_AGAIN)) {
            promises.broken("in %d minutes %s the shop has not taken %d orders"
                    .formatted(ORDERS_AGAIN.toMinutes(), when, WARM));
        }
    }

    /** Of RabbitMQ it is made when the shop has made its exchanges. */
    private Map<String, Relay> relays() {
        if (cluster.shape().events().equals("rabbitmq")) {
            relays.computeIfAbsent("rabbitmq", _ -> new RabbitRelay(address("rabbitmq")));
        }
        return relays;
    }

    /** The first word, where a program has several doors. */
    private String address(String program) {
        return List.of(cluster.addressOf(program).split(",", 2)).getFirst();
    }

    /** A new product, which is in stock everywhere before anybody wants it. */
    private String product(String kind, int stock) {
        Map<String, Object> product = Map.of(
                "sku",
                "CHAOS-%s-%s".formatted(kind, tramoya.eventing.Ids.next()),
                "name",
                kind,
                "category",
                "chaos",
                "price",
                Map.of("amount", 1_999, "currency", "EUR"),
                "stock",
                stock);
        String id = insist(() -> shop.post("/api/admin/products", product))
                .body()
                .path("id")
                .asString();
        insist(() -> {
            Reply reply = shop.get("/api/store/products/" + id);
            return reply.status() == 200 && reply.body().path("available").asInt() == stock
                    ? reply
                    : new Reply(503, reply.body());
        });
        return id;
    }

    private interface Ask {
        Reply ask();
    }

    private static Reply insist(Ask question) {
        long end = System.nanoTime() + ORDERS_AGAIN.toNanos();
        while (true) {
            try {
                Reply reply = question.ask();
                if (reply.status() < 300) {
                    return reply;
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The shop says %d: %s".formatted(reply.status(), reply.body()));
                }
            } catch (UncheckedIOException away) {
                if (System.nanoTime() > end) {
                    throw away;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private ShopClient client(String process) {
        return clients.computeIfAbsent(process, one -> new ShopClient(cluster.addressOf(one), adminKey));
    }

    private long repaired(String process) {
        return REPAIRED.matcher(client(process).text("/actuator/prometheus"))
                .results()
                .mapToLong(match -> (long) Double.parseDouble(match.group(1)))
                .sum();
    }

    /** Everything that was started ends. */
    @Override
    public void close() {
        try (cluster) {
            relays.values().forEach(Relay::close);
        }
    }

    /** By the words of people. */
    static List<Fault> faults(Collection<String> words) {
        List<Fault> faults = new ArrayList<>();
        for (String word : words) {
            faults.add(Arrays.stream(Fault.values())
                    .filter(fault -> fault.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no fault %s: choose from %s"
                            .formatted(
                                    word,
                                    String.join(
                                            ", ",
                                            Arrays.stream(Fault.values())
                                                    .map(Fault::word)
                                                    .toList())))));
        }
        return faults;
    }
}
