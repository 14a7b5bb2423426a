package tramoya.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.events.ProductId;
import tramoya.web.Amount;

/** What a request must be like before the rules of {@link Product} are asked. Refuses with 422, one code a field. */
final class Admission {
    static final int STOCK_MAX = 1_000_000;
    static final long PRICE_MAX = 1_000_000_000; // minor units: ten million euros
    static final int BATCH_MAX = 500; // one commit, and small enough for a request

    private static final String CATEGORY_DEFAULT = "General";
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9._/ -]{1,64}");

    private final CurrencyUnit currency;
    private final Presentation presentation;

    /**
     * @param currency the only one that this shop sells in
     * @param mainLanguage the one that the plain texts are in
     */
    Admission(CurrencyUnit currency, String mainLanguage) {
        this.currency = currency;
        presentation = new Presentation(mainLanguage);
    }

    /**
     * A product as a client wants it; null where the client said nothing.
     *
     * @param translations by BCP 47 language
     */
    record NewProduct(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable Amount price,
            @Nullable Integer stock,
            @Nullable List<@Nullable String> pictures,
            @Nullable Map<String, Presentation.@Nullable Wanted> translations) {}

    /**
     * A product as it is to become; null where it stays. {@code sku} and {@code stock} are known only so that changing
     * them here gets an answer that helps.
     *
     * @param pictures all of them, in their new order; left out they stay as they are, an empty list removes them
     * @param translations all of them; left out they stay as they are, an empty object removes them
     */
    record ProductChanges(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable Amount price,
            @Nullable Integer stock,
            @Nullable List<@Nullable String> pictures,
            @Nullable Map<String, Presentation.@Nullable Wanted> translations) {}

    /** A product that may come in. */
    record Admitted(ProductId productId, String sku, Details details, int stock) {}

    List<Admitted> admit(List<NewProduct> wanted) {
        if (wanted.isEmpty() || wanted.size() > BATCH_MAX) {
            throw Rejected.invalid("product.batch", "A batch has 1 to %d products".formatted(BATCH_MAX));
        }
        if (wanted.stream().anyMatch(Objects::isNull)) { // [null] is good JSON
            throw Rejected.invalid("product.batch", "A batch holds products only");
        }
        return wanted.stream().map(this::admit).toList();
    }

    Admitted admit(NewProduct wanted) {
        String sku = sku(wanted.sku());
        var details = new Details(
                Texts.name(wanted.name() == null ? "" : wanted.name()),
                wanted.description() == null ? "" : Texts.description(wanted.description()),
                wanted.category() == null ? CATEGORY_DEFAULT : Texts.category(wanted.category()),
                price(wanted.price()),
                wanted.pictures() == null ? List.of() : presentation.pictures(wanted.pictures()),
                wanted.translations() == null ? Map.of() : presentation.translations(wanted.translations()));
        return new Admitted(Product.idOf(sku), sku, details, stock(wanted.stock()));
    }

    Details.Changes admit(ProductId productId, ProductChanges wanted) {
        if (wanted.sku() != null && !Product.idOf(sku(wanted.sku())).equals(productId)) {
            throw Rejected.invalid("product.sku", "The sku of a product never changes: create another product");
        }
        if (wanted.stock() != null) {
            throw Rejected.invalid(
                    "product.stock", "Stock changes at /api/admin/inventory/%s/adjustments".formatted(productId));
        }
        return new Details.Changes(
                wanted.name() == null ? null : Texts.name(wanted.name()),
                wanted.description() == null ? null : Texts.description(wanted.description()),
                wanted.category() == null ? null : Texts.category(wanted.category()),
                wanted.price() == null ? null : price(wanted.price()),
                wanted.pictures() == null ? null : presentation.pictures(wanted.pictures()),
                wanted.translations() == null ? null : presentation.translations(wanted.translations()));
    }

    private static String sku(@Nullable String wanted) {
        String sku = wanted == null ? "" : wanted.strip();
        if (!SKU.matcher(sku).matches()) {
            throw Rejected.invalid("product.sku", "A sku has 1 to 64 letters, digits, spaces or any of . _ - /");
        }
        return sku;
    }

    private Money price(@Nullable Amount wanted) {
        // A client that leaves the currency out makes it null, whatever the record says.
        if (wanted == null || wanted.currency() == null) {
            throw Rejected.invalid("product.price", "A price has an amount in minor units and a currency");
        }
        if (wanted.amount() < 0 || wanted.amount() > PRICE_MAX) {
            throw Rejected.invalid("product.price", "A price is 0 to %d minor units".formatted(PRICE_MAX));
        }
        if (!wanted.currency().equals(currency.getCode())) {
            throw Rejected.invalid("product.currency", "This shop sells in %s".formatted(currency.getCode()));
        }
        return Money.ofMinor(currency, wanted.amount());
    }

    private static int stock(@Nullable Integer wanted) {
        int stock = wanted == null ? 0 : wanted;
        if (stock < 0 || stock > STOCK_MAX) {
            throw Rejected.invalid("product.stock", "A first stock is 0 to %d pieces".formatted(STOCK_MAX));
        }
        return stock;
    }
}
