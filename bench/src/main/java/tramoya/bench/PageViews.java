package tramoya.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tramoya.bench.load.Latency;
import tramoya.bench.load.Timings;
import tramoya.bench.report.Run;

/**
 * How long the shop window's pages take while many shoppers look around at once. Each opens a page, waits for the whole
 * of it, looks at it for a while, and opens the next. What is measured is from the request to the last byte, on the
 * machine's own loopback, so it holds the server's time and the waiting for a processor.
 */
public final class PageViews implements Scenario {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Quicker than people are: they read for some seconds. */
    private static final long LOOK_MILLIS_MIN = 300;

    private static final long LOOK_MILLIS_MAX = 1_300;

    private final URI base;
    private final List<String> slugs;
    private final List<String> words;
    private final int shoppers;
    private final Duration warmUp;
    private final Duration lasting;
    private long seed = 1_000; // the same pages in the same order, each time

    /**
     * @param slugs of products whose pages are opened
     * @param words that shoppers look for
     * @param shoppers at once
     */
    public PageViews(
            URI base, List<String> slugs, List<String> words, int shoppers, Duration warmUp, Duration lasting) {
        this.base = base;
        this.slugs = List.copyOf(slugs);
        this.words = List.copyOf(words);
        this.shoppers = shoppers;
        this.warmUp = warmUp;
        this.lasting = lasting;
    }

    /** What a shopper opens, and how often of a hundred times. */
    enum View {
        HOME(10),
        SUGGEST(25),
        SEARCH(25),
        PRODUCT(35),
        CART(5);

        private final int share;

        View(int share) {
            this.share = share;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View any(Random chance) {
            int left = chance.nextInt(100);
            for (View view : values()) {
                left -= view.share;
                if (left < 0) {
                    return view;
                }
            }
            throw new AssertionError("the shares add up to 100");
        }
    }

    @Override
    public List<String> about() {
        return List.of(
                "Shoppers open a page, wait for the whole of it, look at it for about a second, and open the next: so many people, not a fixed rate.",
                "Times are from the request to the last byte.");
    }

    @Override
    public Map<String, String> setting() {
        return Map.of("shoppers", Integer.toString(shoppers), "seconds", Long.toString(lasting.toSeconds()));
    }

    @Override
    public void warmUp() {
        if (warmUp.isPositive()) {
            stroll(warmUp);
        }
    }

    @Override
    public Run run() {
        return stroll(lasting);
    }

    private Run stroll(Duration time) {
        Timings times = new Timings();
        Map<String, Long> errors = new ConcurrentHashMap<>();
        seed += shoppers;
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(people)
                        .build()) {
            List<Future<Void>> walks = IntStream.range(0, shoppers)
                    .mapToObj(number -> people.submit((Callable<Void>) () -> {
                        walk(http, new Random(seed + number), end, times, errors);
                        return null;
                    }))
                    .toList();
            for (Future<Void> walk : walks) {
                walk.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a shopper's browser failed", failure.getCause());
        }
        Map<String, Latency> latencies = times.latencies();
        double views = latencies.values().stream().mapToLong(Latency::count).sum();
        Run.Notes notes = new Run.Notes().figure("pages", "views/s", views / ((System.nanoTime() - start) / 1e9));
        latencies.forEach(notes::latency);
        return notes.errors(errors).run();
    }

    private void walk(HttpClient http, Random chance, long end, Timings times, Map<String, Long> errors)
            throws IOException, InterruptedException {
        look(chance); // not all at once
        while (System.nanoTime() < end) {
            View view = View.any(chance);
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path(view, chance)))
                    .timeout(PATIENCE)
                    .header("Accept-Language", chance.nextBoolean() ? "es" : "en")
                    .build();
            long start = System.nanoTime();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                times.record(view.word(), System.nanoTime() - start);
            } else {
                errors.merge("%s was answered %d".formatted(view.word(), response.statusCode()), 1L, Long::sum);
            }
            look(chance);
        }
    }

    private static void look(Random chance) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextLong(LOOK_MILLIS_MIN, LOOK_MILLIS_MAX)));
    }

    private String path(View view, Random chance) {
        String word = words.get(chance.nextInt(words.size()));
        String typed = word.substring(0, 1 + chance.nextInt(word.length()));
        return switch (view) {
            case HOME -> "/";
            case SUGGEST -> "/suggest?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
            case SEARCH -> "/search?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
            case PRODUCT -> "/products/" + slugs.get(chance.nextInt(slugs.size()));
            case CART -> "/cart";
        };
    }
}
