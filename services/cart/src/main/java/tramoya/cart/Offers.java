package tramoya.cart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.ProductId;

/** Looks up what the shop offers right now. Safe for any number of threads. */
final class Offers {
    private final Service service;
    private final CurrencyUnit currency;

    /** @param currency what has a price in another one is not on sale: a cart has one total */
    Offers(Service service, CurrencyUnit currency) {
        this.service = service;
        this.currency = currency;
    }

    CurrencyUnit currency() {
        return currency;
    }

    Offer of(ProductId productId) {
        return of(List.of(productId)).getOrDefault(productId, Offer.none(productId, currency));
    }

    /** One offer for each product asked for. */
    Map<ProductId, Offer> of(Collection<ProductId> productIds) {
        Map<ProductId, Offer> offers = new LinkedHashMap<>();
        productIds.forEach(productId -> offers.put(productId, Offer.none(productId, currency)));
        if (!offers.isEmpty()) {
            find(List.copyOf(offers.keySet())).forEach(offer -> offers.put(offer.productId(), offer));
        }
        return offers;
    }

    private List<Offer> find(List<ProductId> productIds) {
        List<Object> ids = padded(productIds);
        String statement = """
                SELECT p.product_id, p.name, p.price_minor, p.currency, p.on_sale, a.available, a.backorder
                FROM cart_products p LEFT JOIN cart_availability a ON a.product_id = p.product_id
                WHERE p.product_id IN (%s)
                """.formatted(String.join(", ", Collections.nCopies(ids.size(), "?")));
        return service.read(sql -> sql.query(statement, this::offer, ids.toArray()));
    }

    /** Up to a power of two, so that carts of all sizes share ten statements that the database has prepared. */
    static List<Object> padded(List<ProductId> productIds) {
        int size = 1;
        while (size < productIds.size()) {
            size *= 2;
        }
        List<Object> padded = new ArrayList<>(productIds);
        padded.addAll(Collections.nCopies(size - productIds.size(), productIds.getLast()));
        return padded;
    }

    private Offer offer(Row row) {
        CurrencyUnit priced = CurrencyUnit.of(row.text("currency"));
        Long available = row.numberOrNull("available");
        Long backorder = row.numberOrNull("backorder");
        return new Offer(
                new ProductId(row.uuid("product_id")),
                row.text("name"),
                Money.ofMinor(priced, row.number("price_minor")),
                row.flag("on_sale") && priced.equals(currency),
                available == null ? 0 : available,
                backorder != null && backorder == 1);
    }
}
