package tramoya.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tramoya.bench.load.Connection;
import tramoya.bench.load.Connection.Reply;
import tramoya.eventing.Ids;
import tramoya.events.ProductId;

/** The store API over one connection that is kept, for one shopper at a time. */
final class ShopFront implements AutoCloseable {
    private static final byte[] FORM = """
            {"email":"bench@example.org","name":"Bench","address":{"line1":"Calle Mayor 1","city":"Madrid",\
            "postalCode":"28013","country":"ES"},"shippingMethod":"standard","payment":{"token":"tok_ok"}}""".getBytes(StandardCharsets.UTF_8);
    private static final Optional<UUID> NO_ORDER = Optional.empty();
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final Connection connection;
    private final JsonMapper json = JsonMapper.shared();

    ShopFront(URI shop) {
        connection = new Connection(shop);
    }

    String openCart() throws IOException {
        Reply reply = connection.post("/api/store/carts", Map.of(), NOTHING);
        expect(reply, 201, "a new cart");
        return json.readTree(reply.body()).path("id").asString();
    }

    void add(String cart, ProductId product) throws IOException {
        byte[] line = "{\"productId\":\"%s\",\"quantity\":1}".formatted(product).getBytes(StandardCharsets.UTF_8);
        expect(connection.post("/api/store/carts/" + cart + "/lines", Map.of(), line), 200, "a cart's line");
    }

    /** Answers the order's id, or nothing when the last piece went meanwhile. */
    Optional<UUID> checkOut(String cart) throws IOException {
        Reply reply = connection.post(
                "/api/store/carts/" + cart + "/checkout",
                Map.of("Idempotency-Key", Ids.next().toString()),
                FORM);
        if (reply.status() == 409) {
            return NO_ORDER;
        }
        expect(reply, 202, "a checkout");
        return Optional.of(
                UUID.fromString(json.readTree(reply.body()).path("orderId").asString()));
    }

    Reply get(String path) throws IOException {
        Reply reply = connection.get(path);
        expect(reply, 200, path.startsWith("/api") ? "product JSON" : "a page");
        return reply;
    }

    private static void expect(Reply reply, int status, String what) {
        if (reply.status() != status) {
            throw new IllegalStateException("%s was answered %d".formatted(what, reply.status()));
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
