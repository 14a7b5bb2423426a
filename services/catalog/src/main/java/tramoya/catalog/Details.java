package tramoya.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.events.Translation;
import tramoya.web.Amount;

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

    /** The names of the fields in which others differ from these; each translation is a field of its own. */
    Set<String> differences(Details others) {
        Set<String> names = new TreeSet<>();
        Map<String, Object> mine = fields();
        Map<String, Object> theirs = others.fields();
        Stream.concat(mine.keySet().stream(), theirs.keySet().stream())
                .filter(name -> !Objects.equals(mine.get(name), theirs.get(name)))
                .forEach(names::add);
        return names;
    }

    /** By the names that clients know. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("description", description);
        fields.put("category", category);
        fields.put("price", Amount.of(price));
        fields.put("pictures", pictures);
        translations.forEach((language, texts) -> fields.put("translations." + language, texts));
        return fields;
    }

    /** These, but for the named fields, which are as others have them. */
    Details taking(Set<String> names, Details others) {
        Map<String, Translation> mixed = new TreeMap<>(translations);
        mixed.keySet().removeIf(language -> names.contains("translations." + language));
        others.translations().forEach((language, texts) -> {
            if (names.contains("translations." + language)) {
                mixed.put(language, texts);
            }
        });
        return new Details(
                names.contains("name") ? others.name() : name,
                names.contains("description") ? others.description() : description,
                names.contains("category") ? others.category() : category,
                names.contains("price") ? others.price() : price,
                names.contains("pictures") ? others.pictures() : pictures,
                mixed);
    }
}
