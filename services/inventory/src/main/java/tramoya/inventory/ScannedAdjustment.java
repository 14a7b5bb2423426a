package tramoya.inventory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tramoya.eventing.Rejected;
import tramoya.events.ProductId;
import tramoya.web.Skus;

/**
 * The job of {@link AdjustStockFromQueue}, as a scanner wrote it: {@code {"id": "a7-000123", "sku": "LAMP-01",
 * "cantidad": -3, "motivo": "rotas"}}. Its {@code id} makes it count once, so it was looked at before it came here.
 * Fields are whatever was sent: what cannot be meant is refused with a reason that an operator understands, and not
 * with a stack trace.
 *
 * @param productoid instead of the sku
 */
record ScannedAdjustment(
        @Nullable JsonNode sku,
        @Nullable JsonNode productoid,
        @Nullable JsonNode cantidad,
        @Nullable JsonNode motivo) {
    /** The queue's name, and the first word of the topic over MQTT. */
    static final String QUEUE = "ajustes-de-inventario";

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9._/ -]{1,64}");

    /** @throws Rejected 422 when it does not say of what, in one way */
    ProductId product() {
        if (isGiven(sku) == isGiven(productoid)) {
            throw Rejected.invalid("scan.product", "Say which product it is: either sku or productoid");
        }
        return isGiven(sku) ? Skus.product(skuOf(sku)) : productOf(productoid);
    }

    private static boolean isGiven(@Nullable JsonNode field) {
        return field != null && !field.isNull();
    }

    private static String skuOf(@Nullable JsonNode field) {
        String text = text(field);
        if (text == null || !SKU.matcher(text).matches()) {
            throw Rejected.invalid("scan.product", "A sku is text with 1 to 64 letters, digits, . _ / - and blanks");
        }
        return text;
    }

    private static ProductId productOf(@Nullable JsonNode field) {
        String text = text(field);
        try {
            return ProductId.parse(text == null ? "" : text);
        } catch (IllegalArgumentException malformed) {
            throw Rejected.invalid("scan.product", "A productoid is a UUID, as the catalogue shows it");
        }
    }

    /** How an operator finds the product that was meant. */
    String named() {
        return isGiven(sku) ? "sku " + skuOf(sku) : "id " + product();
    }

    /** With the quantity and the reason, which the rules of {@link Stocks} look at. */
    Stocks.Adjustment adjustment() {
        boolean whole = cantidad != null && cantidad.isIntegralNumber() && cantidad.canConvertToLong();
        return new Stocks.Adjustment(whole && cantidad != null ? cantidad.longValue() : null, text(motivo));
    }

    private static @Nullable String text(@Nullable JsonNode field) {
        return field != null && field.isString() ? field.stringValue() : null;
    }
}
