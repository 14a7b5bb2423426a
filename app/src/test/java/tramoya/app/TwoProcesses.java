package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.bench.ShopClient;
import tramoya.eventing.Storage;
import tramoya.eventing.contract.PostgresServer;
import tramoya.ports.FreePort;

/** The services of one shop in two parts that know each other by HTTP only; their broker carries nothing. */
final class TwoProcesses implements AutoCloseable {
    static final String FRONT = "cart,customers,recommendations";
    static final String BACK = "catalog,orders,inventory,payments,shipping,notifications,analytics";

    final HttpClient http = HttpClient.newHttpClient();
    final String frontUrl;
    final String backUrl;
    final Shop front;
    final Shop back;
    private final Storage.Postgres database = PostgresServer.newDatabase();
    private final Path directory;

    TwoProcesses(Path directory) throws IOException {
        this.directory = directory;
        int frontPort = FreePort.any();
        int backPort = FreePort.any();
        frontUrl = "http://127.0.0.1:" + frontPort;
        backUrl = "http://127.0.0.1:" + backPort;
        back = open(BACK, backPort, Map.of(FRONT, frontUrl));
        front = open(FRONT, frontPort, Map.of(BACK, backUrl));
    }

    /** One more of the front's kind, whose other half is nowhere. */
    Shop frontWithoutBack() throws IOException {
        return open(FRONT, FreePort.any(), Map.of(BACK, "http://127.0.0.1:" + FreePort.any()));
    }

    private Shop open(String services, int port, Map<String, String> remotes) {
        List<String> properties = new ArrayList<>(ShopUnderTest.settings(directory));
        properties.addAll(ShopUnderTest.onPostgres(database));
        properties.removeIf(
                property -> property.startsWith("--server.port=") || property.contains("postgres.connections"));
        properties.addAll(List.of(
                "--server.port=" + port,
                "--tramoya.postgres.connections=3",
                "--tramoya.services=" + services,
                "--tramoya.events=silent",
                "--tramoya.queues=silent"));
        remotes.forEach((names, url) -> Arrays.stream(names.split(",", -1))
                .forEach(name -> properties.add("--tramoya.remote.%s=%s".formatted(name, url))));
        return Shop.open(true, properties, ShopApplication.class, SilentBroker.class);
    }

    HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + ShopUnderTest.ADMIN_KEY);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    HttpResponse<String> get(String url) {
        return send(request(url).build());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    LiveStream live(String url, String query) throws IOException, InterruptedException {
        return new LiveStream(
                http.send(request(url + "/api/ops/events/stream" + query).build(), BodyHandlers.ofInputStream())
                        .body());
    }

    /** @return its id */
    String product(String sku) {
        HttpResponse<String> made = send(request(frontUrl + "/api/admin/products")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"sku":"%s","name":"Lámpara","description":"A thing","category":"Things",
                         "price":{"amount":1999,"currency":"EUR"},"stock":3}
                        """.formatted(sku)))
                .build());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).path("id").asString();
    }

    void register(String email) {
        HttpResponse<String> made = send(HttpRequest.newBuilder(URI.create(frontUrl + "/api/store/customers"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"email":"%s","name":"Ana","password":"a long enough password"}
                        """.formatted(email)))
                .build());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    /** Nothing carries its job to the orders service here, so it is about a checkout that was accepted. */
    String checkOut(String product) {
        ShopClient shop = new ShopClient(frontUrl, ShopUnderTest.ADMIN_KEY);
        String cart = ShopUnderTest.cart(shop, product);
        return ShopUnderTest.placed(shop.post(
                        "/api/store/carts/%s/checkout".formatted(cart),
                        ShopUnderTest.form("tok_ok"),
                        Map.of("Idempotency-Key", "k")))
                .id();
    }

    @Override
    public void close() {
        front.close();
        back.close();
    }
}
