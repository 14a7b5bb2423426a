package tramoya.catalog;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;

/**
 * Counts what a search would find by category, price and availability. The counts of one of these ignore the filter on
 * itself: they tell what choosing another value would give.
 */
final class Facets implements CollectorManager<Facets.Counter, Facets.Counts> {
    private final Filters filters;
    private final List<Long> bounds;

    /** @param bounds where the price ranges begin, ascending from 0 */
    Facets(Filters filters, List<Long> bounds) {
        this.filters = filters;
        this.bounds = bounds;
    }

    /**
     * What a shopper has chosen.
     *
     * @param categoryKey empty for any
     * @param minPrice in minor units, like the other; both count as within
     */
    record Filters(String categoryKey, long minPrice, long maxPrice, boolean onlyAvailable) {}

    /**
     * What was counted.
     *
     * @param total what fits all filters
     * @param prices one count for each range
     */
    record Counts(long total, Map<String, Long> categories, List<Long> prices, long available) {}

    @Override
    public Counter newCollector() {
        return new Counter();
    }

    @Override
    public Counts reduce(Collection<Counter> counters) {
        long total = 0;
        long available = 0;
        Map<String, Long> categories = new HashMap<>();
        long[] prices = new long[bounds.size()];
        for (Counter counter : counters) {
            total += counter.total;
            available += counter.available;
            counter.categories.forEach((key, count) -> categories.merge(key, count, Long::sum));
            Arrays.setAll(prices, i -> prices[i] + counter.prices[i]);
        }
        return new Counts(total, categories, Arrays.stream(prices).boxed().toList(), available);
    }

    /** Counts what it is shown. For one thread. */
    final class Counter extends SimpleCollector {
        private final Map<String, Long> categories = new HashMap<>();
        private final long[] prices = new long[bounds.size()];
        private long total;
        private long available;

        // Of the part of the index that is being counted; there, categories have numbers.
        private NumericDocValues priceOf = DocValues.emptyNumeric();
        private NumericDocValues availableOf = DocValues.emptyNumeric();
        private SortedDocValues categoryOf = DocValues.emptySorted();
        private long[] inCategories = new long[0];
        private int chosen;

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            priceOf = DocValues.getNumeric(leaf.reader(), IndexedProduct.PRICE);
            availableOf = DocValues.getNumeric(leaf.reader(), IndexedProduct.AVAILABLE);
            categoryOf = DocValues.getSorted(leaf.reader(), IndexedProduct.CATEGORY_KEY);
            inCategories = new long[categoryOf.getValueCount()];
            chosen = categoryOf.lookupTerm(new BytesRef(filters.categoryKey())); // below 0 when nothing is in it
        }

        @Override
        public void collect(int doc) throws IOException {
            if (!priceOf.advanceExact(doc) || !availableOf.advanceExact(doc) || !categoryOf.advanceExact(doc)) {
                throw new IllegalStateException("A product without price, availability or category is in the index");
            }
            long price = priceOf.longValue();
            boolean isAvailable = availableOf.longValue() > 0;
            boolean inCategory = filters.categoryKey().isEmpty() || categoryOf.ordValue() == chosen;
            boolean inPrice = price >= filters.minPrice() && price <= filters.maxPrice();
            boolean inStock = isAvailable || !filters.onlyAvailable();
            if (inPrice && inStock) {
                inCategories[categoryOf.ordValue()]++;
            }
            if (inCategory && inStock) {
                prices[range(price)]++;
            }
            if (inCategory && inPrice && isAvailable) {
                available++;
            }
            if (inCategory && inPrice && inStock) {
                total++;
            }
        }

        private int range(long price) {
            int range = 0;
            while (range + 1 < bounds.size() && price >= bounds.get(range + 1)) {
                range++;
            }
            return range;
        }

        @Override
        public void finish() throws IOException {
            for (int category = 0; category < inCategories.length; category++) {
                if (inCategories[category] > 0) {
                    String key = categoryOf.lookupOrd(category).utf8ToString();
                    categories.merge(key, inCategories[category], Long::sum);
                }
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
