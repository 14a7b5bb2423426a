package tramoya.console.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.Told.CustomerRow;
import tramoya.pages.Query;
import tramoya.pages.Words;

/** The accounts. */
public record CustomersPage(
        ConsoleFrame frame,
        String q,
        List<Row> rows,
        @Nullable String next) implements CommercePage {

    public record Row(CustomerRow customer, String who, Chip chip, String language, String href) {
        static Row of(CustomerRow customer, Words words) {
            return new Row(
                    customer,
                    customer.name() == null ? words.say("erased") : customer.name(),
                    Chip.ofState("customer", customer.deleted() ? "deleted" : "active", words),
                    words.sayOr("language." + customer.language(), customer.language()),
                    Commerce.customer(customer.id()));
        }
    }

    static CustomersPage of(Operator operator, String q, Told.Customers found) {
        Words words = Commerce.words(operator);
        return new CustomersPage(
                Commerce.frame(operator, words.say("customers.title")),
                q,
                found.items().stream().map(customer -> Row.of(customer, words)).toList(),
                found.next() == null
                        ? null
                        : Query.of(Commerce.CUSTOMERS)
                                .with("q", q)
                                .with("cursor", found.next())
                                .address());
    }
}
