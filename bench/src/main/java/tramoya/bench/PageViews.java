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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long the shop window's pages take while many shoppers look around at once. Each opens a page, waits for the whole
 * of it, looks at it for a while, and opens the next. What is measured is from the request to the last byte, on the
 * machine's own loopback, so it holds the server's time and the waiting for a processor.
 */
public final class PageViews {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long HIGHEST_MICROS = TimeUnit.SECONDS.toMicros(30);
    private static final int DIGITS = 3;

    /** Quicker than people are: they read for some seconds. */
    private static final long LOOK_MILLIS_MIN = 300;

    private static final long LOOK_MILLIS_MAX = 1_300;

    private final URI base;
    private final List<String> slugs;
    private final List<String> words;

    /**
     * @param slugs of products whose pages are opened
     * @param words that shoppers look for
     */
    public PageViews(URI base, List<String> slugs, List<String> words) {
        this.base = base;
        this.slugs = List.copyOf(slugs);
        this.words = List.copyOf(words);
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

    /** Times in milliseconds. */
    public record Figures(String page, long views, double median, double p99, double max, long errors) {}

    /** @param seed the same one asks for the same pages */
    public List<Figures> measure(int shoppers, Duration warmUp, Duration lasting, long seed) {
        stroll(shoppers, warmUp, seed);
        return stroll(shoppers, lasting, seed + shoppers);
    }

    private List<Figures> stroll(int shoppers, Duration lasting, long seed) {
        Map<View, Histogram> times = new EnumMap<>(View.class);
        Map<View, Histogram> errors = new EnumMap<>(View.class);
        for (View view : View.values()) {
            times.put(view, new ConcurrentHistogram(HIGHEST_MICROS, DIGITS));
            errors.put(view, new ConcurrentHistogram(HIGHEST_MICROS, DIGITS));
        }
        long end = System.nanoTime() + lasting.toNanos();
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
        return times.entrySet().stream()
                .map(entry -> figures(
                        entry.getKey(),
                        entry.getValue(),
                        errors.getOrDefault(entry.getKey(), entry.getValue()).getTotalCount()))
                .toList();
    }

    private void walk(HttpClient http, Random chance, long end, Map<View, Histogram> times, Map<View, Histogram> errors)
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
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
            Map<View, Histogram> where = response.statusCode() == 200 ? times : errors;
            Histogram histogram = where.get(view);
            if (histogram != null) {
                histogram.recordValue(Math.min(micros, HIGHEST_MICROS));
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

    private static Figures figures(View view, Histogram times, long errors) {
        return new Figures(
                view.name().toLowerCase(java.util.Locale.ROOT),
                times.getTotalCount(),
                times.getValueAtPercentile(50) / 1_000.0,
                times.getValueAtPercentile(99) / 1_000.0,
                times.getMaxValue() / 1_000.0,
                errors);
    }
}
