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
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;

/**
 * Finds the best of what fits all filters, and counts by category, price and availability on the way. The counts of one
 * of these ignore the filter on itself: they tell what choosing another value would give.
 */
final class Facets implements CollectorManager<Facets.Counter, Facets.Counted> {
    private final Filters filters;
    private final List<Long> bounds;
    private final TopFieldCollectorManager best;

    /**
     * @param bounds where the price ranges begin, ascending from 0
     * @param best takes what fits; must want to see all of it
     */
    Facets(Filters filters, List<Long> bounds, TopFieldCollectorManager best) {
        this.filters = filters;
        this.bounds = bounds;
        this.best = best;
    }

    /**
     * What a shopper has chosen.
     *
     * @param categoryKey empty for any
     * @param minPrice in minor units, like the other; both count as within
     */
    record Filters(String categoryKey, long minPrice, long maxPrice, boolean onlyAvailable) {}

    /**
     * What was found.
     *
     * @param total what fits all filters
     * @param categories by key
     * @param prices one count for each range
     */
    record Counted(TopFieldDocs best, long total, Map<String, Long> categories, List<Long> prices, long available) {}

    @Override
    public Counter newCollector() {
        return new Counter(best.newCollector());
    }

    @Override
    public Counted reduce(Collection<Counter> counters) throws IOException {
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
        TopFieldDocs found =
                best.reduce(counters.stream().map(counter -> counter.best).toList());
        return new Counted(
                found, total, categories, Arrays.stream(prices).boxed().toList(), available);
    }

    /** Counts what it is shown. For one thread. */
    final class Counter implements Collector {
        private final TopFieldCollector best;
        private final Map<String, Long> categories = new HashMap<>();
        private final long[] prices = new long[bounds.size()];
        private long total;
        private long available;

        private Counter(TopFieldCollector best) {
            this.best = best;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            return new Leaf(leaf, best.getLeafCollector(leaf));
        }

        @Override
        public ScoreMode scoreMode() {
            return best.scoreMode();
        }

        /** One part of the index; in it, categories have numbers. */
        private final class Leaf implements LeafCollector {
            private final LeafCollector best;
            private final NumericDocValues priceOf;
            private final NumericDocValues availableOf;
            private final SortedDocValues categoryOf;
            private final long[] inCategories;
            private final int chosen; // below 0 when nothing is in it

            private Leaf(LeafReaderContext leaf, LeafCollector best) throws IOException {
                this.best = best;
                priceOf = DocValues.getNumeric(leaf.reader(), IndexedProduct.PRICE);
                availableOf = DocValues.getNumeric(leaf.reader(), IndexedProduct.AVAILABLE);
                categoryOf = DocValues.getSorted(leaf.reader(), IndexedProduct.CATEGORY_KEY);
                inCategories = new long[categoryOf.getValueCount()];
                chosen = categoryOf.lookupTerm(new BytesRef(filters.categoryKey()));
            }

            @Override
            public void setScorer(Scorable scorer) throws IOException {
                best.setScorer(scorer);
            }

            @Override
            public void collect(int doc) throws IOException {
                if (!priceOf.advanceExact(doc) || !availableOf.advanceExact(doc) || !categoryOf.advanceExact(doc)) {
                    throw new IllegalStateException(
                            "A product without price, availability or category is in the index");
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
                    best.collect(doc);
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
                best.finish();
            }
        }
    }
}
