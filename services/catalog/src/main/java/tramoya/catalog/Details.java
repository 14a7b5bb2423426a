package tramoya.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.events.Translation;

/**
 * What may change about a product as long as it is sold. The plain texts are in the shop's main language.
 *
 * @param pictures web addresses, the main one first
 * @param translations by BCP 47 language in its usual spelling
 */
record Details(
        String name,
        String description,
        String category,
        Money price,
        List<String> pictures,
        Map<String, Translation> translations) {
    Details {
        pictures = List.copyOf(pictures);
        translations = Collections.unmodifiableMap(new TreeMap<>(translations));
    }

    /** What is to become different; null means that it stays. */
    record Changes(
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable Money price,
            @Nullable List<String> pictures,
            @Nullable Map<String, Translation> translations) {}

    Details with(Changes changes) {
        return new Details(
                changes.name() == null ? name : changes.name(),
                changes.description() == null ? description : changes.description(),
                changes.category() == null ? category : changes.category(),
                changes.price() == null ? price : changes.price(),
                changes.pictures() == null ? pictures : changes.pictures(),
                changes.translations() == null ? translations : changes.translations());
    }
}
