package tramoya.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tramoya.eventing.Ids;
import tramoya.eventing.Service;
import tramoya.eventing.Sql;
import tramoya.events.ProductId;

/**
 * Gives every product its name in web addresses. Safe for any number of threads and processes.
 *
 * <p>A slug is claimed in a table whose primary key keeps it unique, before the product is created. A claim whose
 * product was never created costs a nicer slug and nothing else; the same product finds its claim again.
 */
final class Slugs {
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS slug_claim (
                slug text PRIMARY KEY,
                product_id text NOT NULL)
            """;

    private static final int BASE_LENGTH_MAX = 80; // with the longest suffix it still fits in the event's 120
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern DASHES_AROUND = Pattern.compile("^-|-$");
    private static final Pattern LIKE_AN_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Service service;

    Slugs(Service service) {
        this.service = service;
    }

    /** Who wants a slug. */
    record Wish(ProductId productId, String sku, String name) {}

    /** One slug for each wish, all claimed in one transaction. */
    Map<ProductId, String> claim(List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return Map.of();
        }
        return service.write(sql -> {
            Map<ProductId, String> claimed = new HashMap<>();
            wishes.forEach(wish -> claimed.put(wish.productId(), claim(wish, sql)));
            return claimed;
        });
    }

    private static String claim(Wish wish, Sql sql) {
        return candidates(wish.name(), wish.sku())
                .filter(slug -> claim(slug, wish.productId(), sql))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Every slug of product %s is taken: give it another name".formatted(wish.productId())));
    }

    private static boolean claim(String slug, ProductId productId, Sql sql) {
        sql.update("INSERT INTO slug_claim (slug, product_id) VALUES (?, ?) ON CONFLICT DO NOTHING", slug, productId);
        return sql.first("SELECT product_id FROM slug_claim WHERE slug = ?", row -> row.text("product_id"), slug)
                .filter(productId.toString()::equals)
                .isPresent();
    }

    /** The slugs to try in turn: the name, then the name with more and more of a hash of the sku. */
    static Stream<String> candidates(String name, String sku) {
        String base = base(name);
        String hash = Ids.named("slug:" + sku).toString().replace("-", "");
        return Stream.of(base, base + "-" + hash.substring(0, 6), base + "-" + hash)
                .filter(slug -> !isLikeAnId(slug)) // else one product could hide another one's id
                .filter(slug -> !slug.equals("suggest")); // an address of its own beside the products' ones
    }

    private static String base(String name) {
        String dashed = OTHER.matcher(Folded.of(name)).replaceAll("-");
        String cut = dashed.substring(0, Math.min(dashed.length(), BASE_LENGTH_MAX));
        String clean = DASHES_AROUND.matcher(cut).replaceAll("");
        return clean.isEmpty() ? "product" : clean;
    }

    static boolean isLikeAnId(String text) {
        return LIKE_AN_ID.matcher(text).matches();
    }
}
