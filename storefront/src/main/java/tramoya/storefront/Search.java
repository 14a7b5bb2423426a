package tramoya.storefront;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tramoya.pages.Query;

/**
 * What a visitor looks for; what is empty is not asked for.
 *
 * @param category by its own name, whatever the language
 * @param minPrice in minor units
 * @param maxPrice in minor units
 * @param available {@code true} for what can be had now
 */
public record Search(
        String q, String category, String minPrice, String maxPrice, String available, String sort, String cursor) {
    public static final List<String> SORTS = List.of("relevance", "price", "price-desc", "name", "newest");

    static final Search ALL = new Search("", "", "", "", "", "", "");

    /** By name, as addresses have them. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("q", q);
        all.put("category", category);
        all.put("minPrice", minPrice);
        all.put("maxPrice", maxPrice);
        all.put("available", available);
        all.put("sort", sort);
        all.put("cursor", cursor);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** The same address with what is looked for. */
    Query in(Query query) {
        Query full = query;
        for (Map.Entry<String, String> each : parameters().entrySet()) {
            full = full.with(each.getKey(), each.getValue());
        }
        return full;
    }

    public String href() {
        return in(Query.of("/search")).address();
    }

    public boolean isNarrowed() {
        return !(category + minPrice + maxPrice + available).isEmpty();
    }

    public Search in(String other) {
        return new Search(q, other, minPrice, maxPrice, available, sort, "");
    }

    public Search priced(String from, String to) {
        return new Search(q, category, from, to, available, sort, "");
    }

    public Search onlyAvailable(boolean only) {
        return new Search(q, category, minPrice, maxPrice, only ? "true" : "", sort, "");
    }

    public Search from(String next) {
        return new Search(q, category, minPrice, maxPrice, available, sort, next);
    }

    /** The words alone. */
    public Search wide() {
        return new Search(q, "", "", "", "", sort, "");
    }

    /** Without what cannot be meant: a hand-made address shows something instead of an error. */
    Search tidied() {
        return new Search(
                cut(q.strip(), 200),
                cut(category.strip(), 200),
                minPrice.matches("\\d{1,9}") ? minPrice : "",
                maxPrice.matches("\\d{1,9}") ? maxPrice : "",
                available.equals("true") ? "true" : "",
                SORTS.contains(sort) ? sort : "",
                cut(cursor, 500));
    }

    private static String cut(String text, int max) {
        return text.codePoints().limit(max).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
