package tramoya.app;

import java.util.ArrayList;
import java.util.List;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;

/** The promise of the checkout: every order that a shopper was answered for exists. */
final class Accepted {
    private static final int PAGE = 500;

    private Accepted() {}

    static Finding everyCheckoutIsAnOrder(Engine engine) {
        Service carts = engine.service("cart");
        Service orders = engine.service("orders");
        List<String> missing = new ArrayList<>();
        long checked = 0;
        long position = 0;
        List<Checkout> page;
        do {
            long after = position;
            page = carts.read(sql -> sql.query(
                    """
                    SELECT pos, correlation_id FROM event WHERE type = 'CarritoConfirmado' AND pos > ?
                    ORDER BY pos LIMIT 500
                    """,
                    row -> new Checkout(
                            row.number("pos"), row.uuid("correlation_id").toString()),
                    after));
            for (Checkout checkout : page) {
                position = checkout.position();
                checked++;
                boolean exists = orders.read(sql -> sql.first(
                                "SELECT version FROM event WHERE stream = ? AND version = 1",
                                row -> row.number("version"),
                                "order-" + checkout.orderId()))
                        .isPresent();
                if (!exists && missing.size() < 20) {
                    missing.add("order %s was accepted and does not exist".formatted(checkout.orderId()));
                }
            }
        } while (page.size() == PAGE);
        return new Finding("every accepted checkout is an order", "cart", checked, missing);
    }

    private record Checkout(long position, String orderId) {}
}
