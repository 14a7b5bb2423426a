package tramoya.catalog;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What may change about a product as long as it is sold. */
record Details(String name, String description, String category, Money price) {

    /** What is to become different; null means that it stays. */
    record Changes(
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable Money price) {}

    Details with(Changes changes) {
        return new Details(
                changes.name() == null ? name : changes.name(),
                changes.description() == null ? description : changes.description(),
                changes.category() == null ? category : changes.category(),
                changes.price() == null ? price : changes.price());
    }
}
