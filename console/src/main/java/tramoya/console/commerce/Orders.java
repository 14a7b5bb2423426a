package tramoya.console.commerce;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tramoya.console.Operator;
import tramoya.console.commerce.OrdersPage.Asked;
import tramoya.console.commerce.Told.Story;
import tramoya.pages.Api;
import tramoya.pages.Query;

/** Looking at orders. */
@RestController
@RequestMapping(path = Commerce.ORDERS, produces = MediaType.TEXT_HTML_VALUE)
class Orders {
    private static final int SHOWN = 40;
    private static final String ATTENTION = "attention";

    @GetMapping
    OrdersPage index(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String cursor,
            Operator operator) {
        Asked asked = new Asked(
                state, q.strip(), day(from, 0).isEmpty() ? "" : from, day(to, 0).isEmpty() ? "" : to);
        boolean attention = state.equals(ATTENTION);
        Told.Orders found = Query.of("/api/admin/orders")
                .with("state", attention ? "" : state)
                .with("attention", attention ? true : null)
                .with("q", asked.q())
                .with("from", day(from, 0))
                .with("to", day(to, 1))
                .with("cursor", cursor)
                .with("limit", SHOWN)
                .get(Told.Orders.class, operator.api());
        return OrdersPage.of(operator, asked, found, counts(operator.api()));
    }

    /** The beginning of a day of the shop's, as the service takes it; empty for what is no day. */
    private static String day(String text, int daysLater) {
        try {
            return text.isBlank()
                    ? ""
                    : LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneId.systemDefault())
                            .toInstant()
                            .toString();
        } catch (DateTimeException noDay) {
            return "";
        }
    }

    private static Map<String, Long> counts(Api api) {
        Map<String, Long> counts = new HashMap<>();
        api.get(JsonNode.class, "/api/admin/orders/counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }

    @GetMapping("/{id}")
    OrderPage show(@PathVariable String id, Operator operator) {
        return OrderPage.of(operator, story(id, operator));
    }

    static Story story(String id, Operator operator) {
        return operator.api().get(Story.class, "/api/admin/orders/{id}/story", id);
    }
}
