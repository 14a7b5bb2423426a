package tramoya.console.commerce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tramoya.console.Operator;
import tramoya.pages.Api;
import tramoya.pages.Query;
import tramoya.pages.Words;

/** What is found for a few words, over orders, products and customers. */
record Findings(List<Finding> orders, List<Finding> products, List<Finding> customers) {
    private static final int SHOWN = 6;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    /**
     * One thing.
     *
     * @param kind for the time machine
     */
    public record Finding(String kind, String label, String detail, String href, String past) {}

    static Findings of(String q, Operator operator) {
        if (q.isEmpty()) {
            return new Findings(List.of(), List.of(), List.of());
        }
        Api api = operator.api();
        Words words = Commerce.words(operator);
        return new Findings(orders(q, api, words), products(q, api, words), customers(q, api, words));
    }

    private static List<Finding> orders(String q, Api api, Words words) {
        var found =
                Query.of("/api/admin/orders").with("q", q).with("limit", SHOWN).get(Told.Orders.class, api);
        return found.items().stream()
                .map(order -> new Finding(
                        "order",
                        order.number(),
                        (order.name() == null ? words.say("erased") : order.name()) + " · "
                                + words.formats().money(order.total()) + " · "
                                + Chip.ofState("order", order.state(), words).label(),
                        Commerce.order(order.id()),
                        Commerce.past("order", order.id())))
                .toList();
    }

    /** Products that are off sale are found by their whole id only: the search does not know them any more. */
    private static List<Finding> products(String q, Api api, Words words) {
        if (ID.matcher(q).matches()) {
            return api.find(Told.Past.class, "/api/ops/time-machine/product/{id}", q)
                    .map(ProductPage.Product::of)
                    .map(product -> List.of(finding(product.id(), product.name(), product.sku())))
                    .orElse(List.of());
        }
        var found = Query.of("/api/store/products")
                .with("q", q)
                .with("limit", SHOWN)
                .get(Told.Products.class, api);
        List<Finding> findings = new ArrayList<>();
        found.items()
                .forEach(product -> findings.add(finding(
                        product.id(),
                        product.name(),
                        product.sku() + " · " + words.formats().money(product.price()))));
        return findings;
    }

    private static Finding finding(String id, String name, String detail) {
        return new Finding("product", name, detail, Commerce.product(id), Commerce.past("product", id));
    }

    private static List<Finding> customers(String q, Api api, Words words) {
        var found = Query.of("/api/admin/customers")
                .with("q", q)
                .with("limit", SHOWN)
                .get(Told.Customers.class, api);
        return found.items().stream()
                .map(customer -> new Finding(
                        "customer",
                        customer.name() == null ? words.say("erased") : customer.name(),
                        customer.email() == null ? customer.id() : customer.email(),
                        Commerce.customer(customer.id()),
                        Commerce.past("customer", customer.id())))
                .toList();
    }
}
