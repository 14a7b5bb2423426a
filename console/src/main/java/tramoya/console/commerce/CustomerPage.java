package tramoya.console.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.Customer;
import tramoya.console.commerce.Told.Purchase;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * One account and what it bought.
 *
 * @param delete null for who was erased already
 */
public record CustomerPage(
        ConsoleFrame frame,
        Customer customer,
        String who,
        Chip chip,
        List<Row> orders,
        @Nullable String next,
        @Nullable Deed delete)
        implements CommercePage {

    public record Row(Purchase order, Chip chip, String href) {}

    static CustomerPage of(Operator operator, Customer customer, Told.Purchases purchases) {
        Words words = Commerce.words(operator);
        String who = name(customer, words);
        return new CustomerPage(
                Commerce.frame(operator, who),
                customer,
                who,
                Chip.ofState("customer", customer.erased() ? "deleted" : "active", words),
                purchases.items().stream()
                        .map(order -> new Row(
                                order, Chip.ofState("order", order.state(), words), Commerce.order(order.orderId())))
                        .toList(),
                purchases.next() == null
                        ? null
                        : Query.of(Commerce.customer(customer.id()))
                                .with("cursor", purchases.next())
                                .address(),
                customer.erased() ? null : CustomerErasures.deed(customer.id(), who, words));
    }

    static String name(Customer customer, Words words) {
        return customer.profile() == null
                ? words.say("erased")
                : customer.profile().name();
    }

    public String edit() {
        return Commerce.customer(customer.id()) + "/edit";
    }

    public String past() {
        return Commerce.past("customer", customer.id());
    }

    public String languageSaid() {
        return customer.language() == null ? "" : words().sayOr("language." + customer.language(), customer.language());
    }
}
