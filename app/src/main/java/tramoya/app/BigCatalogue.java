package tramoya.app;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tramoya.bench.ShopClient;

/** As many products as a measurement needs, with names that differ and can be looked for. */
final class BigCatalogue {
    private static final int BATCH = 500;
    private static final List<String> THINGS = List.of(
            "Máscara", "Marioneta", "Farol", "Vela", "Baraja", "Tambor", "Cartel", "Telón", "Sombrero", "Abanico");
    private static final List<String> THINGS_ENGLISH =
            List.of("Mask", "Marionette", "Lantern", "Candle", "Cards", "Drum", "Poster", "Curtain", "Hat", "Fan");
    private static final List<String> KINDS = List.of(
            "veneciana", "pequeña", "dorada", "roja", "antigua", "de gala", "de papel", "de latón", "de seda", "azul");

    /** What shoppers look for: right, half, and with a slip. */
    static final List<String> WORDS = List.of(
            "máscara", "mascra", "farol", "lantern", "vela roja", "abanico", "drum", "sombrero dorado", "telon");

    private final ShopClient client;

    BigCatalogue(ShopClient client) {
        this.client = client;
    }

    /** Answers the slugs. */
    List<String> fill(int products) {
        for (int first = 0; first < products; first += BATCH) {
            client.post(
                            "/api/admin/products/batch",
                            IntStream.range(first, Math.min(products, first + BATCH))
                                    .mapToObj(BigCatalogue::product)
                                    .toList())
                    .orThrow();
        }
        List<String> slugs = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/api/store/products?sort=name&limit=100&cursor=" + cursor)
                    .orThrow();
            page.path("items").forEach(item -> slugs.add(item.path("slug").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty() && slugs.size() < BATCH);
        return slugs;
    }

    private static Map<String, Object> product(int number) {
        int thing = number % THINGS.size();
        String kind = KINDS.get(number / THINGS.size() % KINDS.size());
        return Map.ofEntries(
                entry("sku", "BIG-" + number),
                entry("name", "%s %s n.º %d".formatted(THINGS.get(thing), kind, number)),
                entry("description", "Una pieza de escenario, numerada: es la %d de su serie.".formatted(number)),
                entry("category", THINGS.get(thing)),
                entry("price", Map.of("amount", 500 + number * 37 % 50_000, "currency", "EUR")),
                entry("stock", number % 50),
                entry(
                        "translations",
                        Map.of(
                                "en",
                                Map.of(
                                        "name",
                                        "%s no. %d, %s".formatted(THINGS_ENGLISH.get(thing), number, kind),
                                        "description",
                                        "A numbered piece of stagecraft.",
                                        "category",
                                        THINGS_ENGLISH.get(thing)))));
    }
}
