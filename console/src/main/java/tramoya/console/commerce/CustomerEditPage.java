package tramoya.console.commerce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.commerce.ProductEditPage.Input;
import tramoya.console.commerce.Told.Address;
import tramoya.console.commerce.Told.Customer;
import tramoya.pages.Words;

/**
 * The form of an account.
 *
 * @param problem what is wrong with no field in particular
 */
public record CustomerEditPage(ConsoleFrame frame, String id, String title, Map<String, Input> fields, String problem)
        implements CommercePage {
    private static final List<String> NAMES =
            List.of("name", "email", "language", "line1", "postalCode", "city", "country");

    /** @param wrong by field; under "" what is wrong with none of them */
    static CustomerEditPage of(Operator operator, String id, Map<String, String> typed, Map<String, String> wrong) {
        Words words = Commerce.words(operator);
        String title = words.say("customer.edit", typed.getOrDefault("name", ""));
        return new CustomerEditPage(
                Commerce.frame(operator, title),
                id,
                title,
                NAMES.stream()
                        .map(name -> new Input(name, typed.getOrDefault(name, ""), wrong.getOrDefault(name, "")))
                        .collect(Collectors.toMap(Input::name, input -> input)),
                wrong.getOrDefault("", ""));
    }

    static Map<String, String> typed(Customer customer) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("language", customer.language() == null ? "es" : customer.language());
        if (customer.profile() != null) {
            typed.put("name", customer.profile().name());
            typed.put("email", customer.profile().email());
            Address address = customer.profile().address();
            if (address != null) {
                typed.put("line1", address.line1());
                typed.put("postalCode", address.postalCode() == null ? "" : address.postalCode());
                typed.put("city", address.city());
                typed.put("country", address.country());
            }
        }
        return typed;
    }

    public Input field(String name) {
        Input input = fields.get(name);
        if (input == null) {
            throw new IllegalArgumentException("The form has no field " + name);
        }
        return input;
    }

    public String back() {
        return Commerce.customer(id);
    }
}
