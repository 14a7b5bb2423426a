package tramoya.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;
import tramoya.catalog.Categories.Known;
import tramoya.catalog.Facets.Counted;
import tramoya.catalog.Facets.Filters;
import tramoya.catalog.FollowReadModels.View;
import tramoya.catalog.Offers.Offer;
import tramoya.eventing.Rejected;
import tramoya.web.Amount;
import tramoya.web.Listing;

/**
 * What shoppers can look for in the catalogue. The index finds products on sale; what is shown of them comes from the
 * read models, so prices and availability are never older than there. Safe for any number of threads.
 */
final class ProductSearch {
    private static final int WORDS_LENGTH_MAX = 200;
    private static final int SUGGESTIONS_MAX = 8;

    /** Where price ranges begin, in units such as euros. */
    private static final List<Integer> RANGES = List.of(0, 10, 25, 50, 100, 250, 1_000);

    private final FollowReadModels follower;
    private final Offers offers;
    private final List<Long> bounds;

    /** @param decimals how many of a price's last digits are cents and the like */
    ProductSearch(FollowReadModels follower, Offers offers, int decimals) {
        this.follower = follower;
        this.offers = offers;
        long unit = LongStream.rangeClosed(1, decimals).reduce(1, (product, _) -> product * 10);
        bounds = RANGES.stream().map(begin -> begin * unit).toList();
    }

    /**
     * What to look for.
     *
     * @param words empty for everything
     * @param category its name in the main language, in any spelling of case and accents; empty for any
     * @param minPrice in minor units, itself included, as {@code maxPrice}
     * @param cursor where an earlier page of the same list ended
     */
    record Wanted(
            String words,
            String category,
            @Nullable Long minPrice,
            @Nullable Long maxPrice,
            boolean onlyAvailable,
            ProductOrder order,
            @Nullable String cursor,
            int limit) {
        Wanted {
            if (words.length() > WORDS_LENGTH_MAX || category.length() > WORDS_LENGTH_MAX) {
                throw Rejected.invalid(
                        "search.too-long", "A search has at most %d characters".formatted(WORDS_LENGTH_MAX));
            }
        }

        Filters filters() {
            return new Filters(
                    Folded.of(category.strip()),
                    minPrice == null ? 0 : minPrice,
                    maxPrice == null ? Long.MAX_VALUE : maxPrice,
                    onlyAvailable);
        }
    }

    /** One page, and what the whole list is like. */
    record Found(List<Offer> items, @Nullable String next, long total, FacetCounts facets) {}

    /** How many there would be with another choice of one kind, the other choices staying as they are. */
    record FacetCounts(List<CategoryCount> categories, List<PriceCount> prices, long available) {}

    record CategoryCount(String name, String label, long count) {}

    /** Both bounds count as within, so that they can be asked for as they are; the last range has no end. */
    record PriceCount(long from, @Nullable Long to, long count) {}

    /** A category with the number of its products on sale; its name is in the main language, the label for people. */
    record Category(String name, String label, long products) {}

    /** A product while the shopper is still typing. */
    record Suggestion(
            String id, String slug, String name, @Nullable String picture, Amount price, long available) {}

    /** The ids of a page, in order, with the counts of the whole. */
    private record Hits(List<String> ids, @Nullable String next, Counted counted) {}

    Found search(Wanted wanted, Languages languages) {
        View view = follower.view();
        Hits hits = view.index().search(searcher -> hits(searcher, wanted, indexed(languages)));
        return new Found(
                offers.of(hits.ids(), languages),
                hits.next(),
                hits.counted().total(),
                new FacetCounts(
                        categories(hits.counted(), view.categories(), languages),
                        prices(hits.counted()),
                        hits.counted().available()));
    }

    private Hits hits(IndexSearcher searcher, Wanted wanted, String language) throws IOException {
        // Without words all are equally relevant, so it is a list by name.
        ProductOrder order = wanted.words().isBlank() && wanted.order() == ProductOrder.RELEVANCE
                ? ProductOrder.NAME
                : wanted.order();
        int lastDoc = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
        String cursor = wanted.cursor();
        FieldDoc after = cursor == null || cursor.isEmpty() ? null : order.after(Cursor.parse(cursor, order), lastDoc);
        Sort sort = order.sort(IndexedProduct.nameOrder(language));
        var best = new TopFieldCollectorManager(sort, wanted.limit() + 1, after, Integer.MAX_VALUE);
        Query text = TextQuery.of(wanted.words(), language, term -> isKnown(term, searcher));
        Counted counted = searcher.search(text, new Facets(wanted.filters(), bounds, best));
        Listing<Cursor> page = Listing.cut(
                Arrays.stream(counted.best().scoreDocs)
                        .map(hit -> order.cursor((FieldDoc) hit))
                        .toList(),
                wanted.limit(),
                Cursor::text);
        return new Hits(page.items().stream().map(Cursor::id).toList(), page.next(), counted);
    }

    private static boolean isKnown(Term term, IndexSearcher searcher) {
        try {
            return searcher.getIndexReader().docFreq(term) > 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<CategoryCount> categories(Counted counted, Categories categories, Languages languages) {
        return categories.all().stream()
                .filter(known -> counted.categories().containsKey(known.key()))
                .map(known -> new CategoryCount(
                        known.name(),
                        known.label(languages),
                        counted.categories().getOrDefault(known.key(), 0L)))
                .toList();
    }

    /** Ranges without products are left out. */
    private List<PriceCount> prices(Counted counted) {
        List<PriceCount> prices = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            if (counted.prices().get(i) > 0) {
                Long to = i + 1 < bounds.size() ? bounds.get(i + 1) - 1 : null;
                prices.add(new PriceCount(bounds.get(i), to, counted.prices().get(i)));
            }
        }
        return prices;
    }

    /** What the words may become; nothing for none. */
    List<Suggestion> suggest(String words, int limit, Languages languages) {
        if (words.isBlank()) {
            return List.of();
        }
        int most = Math.clamp(limit, 1, SUGGESTIONS_MAX);
        var wanted = new Wanted(words, "", null, null, false, ProductOrder.RELEVANCE, null, most);
        List<String> ids = follower.view()
                .index()
                .search(searcher -> hits(searcher, wanted, indexed(languages)).ids());
        return offers.of(ids, languages).stream()
                .map(offer -> new Suggestion(
                        offer.id(), offer.slug(), offer.name(), offer.picture(), offer.price(), offer.available()))
                .toList();
    }

    List<Category> categories(Languages languages) {
        return follower.view().categories().all().stream()
                .map((Known known) -> new Category(known.name(), known.label(languages), known.products()))
                .toList();
    }

    /** Of the languages that the index sorts by and counts more, the one that the reader likes best. */
    private static String indexed(Languages languages) {
        return languages.pick(Words.STEMMED);
    }
}
