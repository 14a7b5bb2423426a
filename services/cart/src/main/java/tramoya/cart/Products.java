package tramoya.cart;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.events.ProductId;
import tramoya.web.Amount;

/** Looks products up on the {@link Shelf}. */
final class Products {
    private final Service carts;

    Products(Service carts) {
        this.carts = carts;
    }

    /** A product as a cart sees it now. */
    record Product(ProductId id, String name, Amount price, boolean onSale, long available, boolean backorder) {
        boolean hasPieces(int quantity) {
            return backorder || available >= quantity;
        }

        static Product of(Row row) {
            return new Product(
                    ProductId.parse(row.text("product_id")),
                    row.text("name"),
                    new Amount(row.number("price_minor"), row.text("currency")),
                    row.flag("on_sale"),
                    row.number("available"),
                    row.flag("backorder"));
        }
    }

    Map<ProductId, Product> find(Collection<ProductId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        String query = """
                SELECT p.product_id, p.name, p.price_minor, p.currency, p.on_sale,
                  COALESCE(s.available, p.initial_stock) AS available, COALESCE(s.backorder, 0) AS backorder
                FROM shelf_products p LEFT JOIN shelf_stock s ON s.product_id = p.product_id
                WHERE p.product_id IN (%s)
                """.formatted(marks);
        return carts.read(sql -> sql.query(query, Product::of, ids.toArray())).stream()
                .collect(Collectors.toMap(Product::id, product -> product));
    }
}
