package tramoya.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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
    public Integer call() {
        List<String> properties = List.of(
                "--tramoya.data=" + data,
                "--server.port=0",
                "--tramoya.carrier-delay=0s",
                "--tramoya.limits.exempt-loopback=true");
        try (Shop shop = Shop.open(true, properties)) {
            String key = shop.bean(AdminKey.class).value();
            DemoCatalogue.loadInto(shop, key);
            URI home = URI.create("http://localhost:" + shop.port());
            CompletableFuture<Void> looking = CompletableFuture.runAsync(() -> lookAround(home, key));
            int code = new CommandLine(new DemoCommand())
                    .execute("--url", home.toString(), "--shoppers", SHOPPERS, "--for", duration);
            looking.join();
            return code;
        }
    }

    private static void lookAround(URI home, String key) {
        try (HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(Redirect.NORMAL)
                .build()) {
            walk(http, home.resolve("/"));
            String form = "name=training&back=/console&secret=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
            http.send(
                    HttpRequest.newBuilder(home.resolve("/console/login"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.discarding());
            walk(http, home.resolve("/console"));
        } catch (IOException failure) {
            throw new UncheckedIOException("A page was not answered", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Follows the links of a page and of those behind them, nearest first.
     *
     * @throws IllegalStateException when one of them leads nowhere
     */
    private static void walk(HttpClient http, URI start) throws IOException, InterruptedException {
        Set<URI> seen = new HashSet<>(Set.of(start));
        Queue<URI> open = new ArrayDeque<>(seen);
        for (int pages = 0; pages < PAGES && !open.isEmpty(); pages++) {
            URI address = open.remove();
            var page = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            if (page.statusCode() >= 400) {
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
