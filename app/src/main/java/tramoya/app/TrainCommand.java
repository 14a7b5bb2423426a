package tramoya.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tramoya.app.safety.AdminKey;

/**
 * Does in a new shop what shoppers and operators do, and ends. Under {@code -XX:AOTCacheOutput} (JEP 514, 515) that
 * leaves a cache of loaded classes and of what the compiler has to know of them, from which every later start of the
 * same jar is quicker, and so is its first minute.
 */
@Command(
        name = "train",
        description = "Uses a shop for a moment; started with -XX:AOTCacheOutput it makes later starts quick.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    private static final int PAGES = 80;
    private static final String SHOPPERS = "4";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)\"");

    @Option(names = "--data", required = true, description = "an empty directory, which is left full")
    private Path data = Path.of("training");

    @Option(names = "--for", description = "how long, such as 10s; default: 10s")
    private String duration = "10s";

    @Override
    public Integer call() throws IOException {
        if (Files.exists(data)) {
            try (var content = Files.list(data)) {
                if (content.findAny().isPresent()) {
                    Console.complain(
                            "%s is not empty: training fills a shop with orders that nobody made".formatted(data));
                    return 2;
                }
            }
        }
        // Whoever builds may have the settings of a real shop around, which must get none of these orders.
        List<String> properties = List.of(
                "--spring.config.location=classpath:/",
                "--spring.config.additional-location=",
                "--tramoya.store=sqlite",
                "--tramoya.events=embedded",
                "--tramoya.queues=embedded",
                "--tramoya.services=all",
                "--tramoya.data=" + data,
                "--server.port=0",
                "--tramoya.carrier-delay=0s",
                "--tramoya.limits.exempt-loopback=true");
        try (Shop shop = Shop.open(true, properties)) {
            String key = shop.bean(AdminKey.class).value();
            DemoCatalogue.loadInto(shop, key);
            URI home = URI.create("http://127.0.0.1:" + shop.port());
            CompletableFuture<Void> looking = CompletableFuture.runAsync(() -> lookAround(home, key));
            int code = new CommandLine(new DemoCommand())
                    .execute("--url", home.toString(), "--shoppers", SHOPPERS, "--for", duration);
            looking.join();
            return code;
        }
    }

    private static void lookAround(URI home, String key) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            walk(http, home.resolve("/"), "language=es");
            walk(http, home.resolve("/console"), enter(http, home.resolve("/console/login"), key));
        } catch (IOException failure) {
            throw new UncheckedIOException("A page was not answered", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Signs in to the console; answers the cookie that opens it. */
    private static String enter(HttpClient http, URI door, String key) throws IOException, InterruptedException {
        String form = "name=training&back=/console&secret=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        return http.send(
                        HttpRequest.newBuilder(door)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.split(";", -1)[0])
                .orElseThrow(() -> new IllegalStateException("The console does not open"));
    }

    /**
     * Follows the links of a page and of those behind them, nearest first.
     *
     * @throws IllegalStateException when one of them leads nowhere, or asks to sign in
     */
    private static void walk(HttpClient http, URI start, String cookie) throws IOException, InterruptedException {
        Set<URI> seen = new HashSet<>(Set.of(start));
        Queue<URI> open = new ArrayDeque<>(seen);
        for (int pages = 0; pages < PAGES && !open.isEmpty(); pages++) {
            URI address = open.remove();
            var page = http.send(
                    HttpRequest.newBuilder(address).header("Cookie", cookie).build(), BodyHandlers.ofString());
            String elsewhere = page.headers().firstValue("Location").orElse("");
            if (page.statusCode() >= 400 || elsewhere.startsWith("/console/login")) {
                throw new IllegalStateException("%s was answered %d".formatted(address, page.statusCode()));
            }
            Matcher links = LINK.matcher(page.body());
            while (links.find()) {
                URI link = start.resolve(links.group(1).replace("&amp;", "&"));
                if (seen.add(link)) {
                    open.add(link);
                }
            }
        }
    }
}
