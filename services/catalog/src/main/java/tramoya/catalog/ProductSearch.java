package tramoya.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.Offers.Offer;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.web.Listing;

/** What shoppers can look for in the catalogue. Shows only what is on sale. Safe for any number of threads. */
final class ProductSearch {
    private static final int WORDS_LENGTH_MAX = 200;

    private static final String FOUND = "SELECT p.product_id, p.name_folded FROM product_list p WHERE p.on_sale = 1";

    private final Service service;
    private final Offers offers;

    ProductSearch(Service service) {
        this.service = service;
        offers = new Offers(service);
    }

    /** Products by name. Empty words and an empty category ask for all. */
    Listing<Offer> search(String words, String category, @Nullable String cursor, int limit, Languages languages) {
        if (words.length() > WORDS_LENGTH_MAX || category.length() > WORDS_LENGTH_MAX) {
            throw Rejected.invalid("search.too-long", "A search has at most %d characters".formatted(WORDS_LENGTH_MAX));
        }
        var statement = new StringBuilder(FOUND);
        List<Object> parameters = new ArrayList<>();
        if (!words.isBlank()) {
            statement.append(" AND p.searchable LIKE ? ESCAPE '!'");
            parameters.add("%" + withoutWildcards(Folded.of(words.strip())) + "%");
        }
        if (!category.isBlank()) {
            statement.append(" AND p.category_folded = ?");
            parameters.add(Folded.of(category.strip()));
        }
        if (cursor != null && !cursor.isEmpty()) {
            Cursor after = Cursor.parse(cursor);
            statement.append(" AND (p.name_folded, p.product_id) > (?, ?)");
            parameters.add(after.name());
            parameters.add(after.id());
        }
        statement.append(" ORDER BY p.name_folded, p.product_id LIMIT ?");
        parameters.add(limit + 1);
        return page(statement.toString(), parameters, limit, languages);
    }

    private Listing<Offer> page(String statement, List<Object> parameters, int limit, Languages languages) {
        List<Cursor> rows = service.read(sql -> sql.query(
                statement, row -> new Cursor(row.text("name_folded"), row.text("product_id")), parameters.toArray()));
        Listing<Cursor> page = Listing.cut(rows, limit, Cursor::text);
        return new Listing<>(offers.of(page.items().stream().map(Cursor::id).toList(), languages), page.next());
    }

    /** What shoppers type is text, not a pattern. */
    static String withoutWildcards(String words) {
        return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
