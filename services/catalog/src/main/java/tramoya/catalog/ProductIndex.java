package tramoya.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.Bits;

/**
 * The products on sale as Lucene finds them, in memory: one copy in each process. Written by one thread, searched by
 * any number; what is written can be found after {@link #refresh}. Has no threads and no files, so it is never closed:
 * searches may be going on in an index that another one has replaced.
 */
final class ProductIndex {
    private final String mainLanguage;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    ProductIndex(String mainLanguage) {
        this.mainLanguage = mainLanguage;
        try {
            var config = new IndexWriterConfig();
            config.setMergeScheduler(new SerialMergeScheduler()); // small enough to merge at once; no threads to end
            var merging = new TieredMergePolicy();
            merging.setSegmentsPerTier(3); // every search looks into each segment
            config.setMergePolicy(merging);
            writer = new IndexWriter(new ByteBuffersDirectory(), config);
            searchers = new SearcherManager(writer, new SearcherFactory());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What can go wrong with an index; in memory nothing should. */
    @FunctionalInterface
    interface Search<R> {
        R in(IndexSearcher searcher) throws IOException;
    }

    @FunctionalInterface
    private interface Write {
        void to(IndexWriter writer) throws IOException;
    }

    String mainLanguage() {
        return mainLanguage;
    }

    void put(IndexedProduct product) {
        Document document = product.document(mainLanguage);
        write(writer -> writer.updateDocument(term(product.id()), document));
    }

    void delete(String productId) {
        write(writer -> writer.deleteDocuments(term(productId)));
    }

    /** Much cheaper than {@link #put}, because every order changes it. Does nothing for a product that is not here. */
    void setAvailable(String productId, long available) {
        write(writer -> writer.updateNumericDocValue(term(productId), IndexedProduct.AVAILABLE, available));
    }

    private static Term term(String productId) {
        return new Term(IndexedProduct.ID, productId);
    }

    void refresh() {
        write(_ -> searchers.maybeRefreshBlocking());
    }

    private void write(Write write) {
        try {
            write.to(writer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    <R> R search(Search<R> search) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return search.in(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What stands in the index of one product, for {@link CatalogInvariants}. */
    record Held(long price, long available) {}

    /** Everything, by id. */
    Map<String, Held> content() {
        return search(searcher -> {
            Map<String, Held> content = new HashMap<>();
            for (LeafReaderContext leaf : searcher.getLeafContexts()) {
                addContent(leaf, content);
            }
            return content;
        });
    }

    private static void addContent(LeafReaderContext leaf, Map<String, Held> content) throws IOException {
        Bits live = leaf.reader().getLiveDocs();
        SortedDocValues ids = DocValues.getSorted(leaf.reader(), IndexedProduct.ID);
        NumericDocValues prices = DocValues.getNumeric(leaf.reader(), IndexedProduct.PRICE);
        NumericDocValues available = DocValues.getNumeric(leaf.reader(), IndexedProduct.AVAILABLE);
        for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
            if ((live == null || live.get(doc))
                    && ids.advanceExact(doc)
                    && prices.advanceExact(doc)
                    && available.advanceExact(doc)) {
                String id = ids.lookupOrd(ids.ordValue()).utf8ToString();
                content.put(id, new Held(prices.longValue(), available.longValue()));
            }
        }
    }
}
