package tramoya.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tramoya.events.Translation;

/** The categories of what is on sale, with their names in every language. Those that differ only in case are one. */
record Categories(List<Known> all) {

    /**
     * @param key the folded name
     * @param name in the main language; where products spell it in different ways, the first in the alphabet counts
     * @param labels by language, the same way
     */
    record Known(String key, String name, Map<String, Translation> labels, long products) {
        String label(Languages languages) {
            return languages.texts(new Translation("", "", name), labels).category();
        }

        private Known and(Known other) {
            Map<String, Translation> both = new HashMap<>(labels);
            other.labels.forEach((language, label) -> both.merge(language, label, Known::first));
            return new Known(key, name.compareTo(other.name) <= 0 ? name : other.name, both, products + other.products);
        }

        private static Translation first(Translation one, Translation other) {
            return one.category().compareTo(other.category()) <= 0 ? one : other;
        }
    }

    /** The category of one product. */
    static Known of(IndexedProduct product) {
        Map<String, Translation> labels = new HashMap<>();
        product.translations().forEach((language, texts) -> {
            if (!texts.category().isEmpty()) {
                labels.put(language, new Translation("", "", texts.category()));
            }
        });
        return new Known(product.categoryKey(), product.plain().category(), labels, 1);
    }

    /** Those of all products, by key. */
    static Categories of(Collection<Known> each) {
        Map<String, Known> byKey = new TreeMap<>();
        each.forEach(one -> byKey.merge(one.key(), one, Known::and));
        return new Categories(List.copyOf(byKey.values()));
    }
}
