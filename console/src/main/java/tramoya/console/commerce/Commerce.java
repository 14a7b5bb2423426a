package tramoya.console.commerce;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Assets;
import tramoya.pages.View;
import tramoya.pages.Words;

/** What the pages of this part share: their frame, their words, and where things are. */
final class Commerce {
    static final String TODAY = "/console";
    static final String PRODUCTS = "/console/commerce/products";
    static final String ORDERS = "/console/commerce/orders";
    static final String CUSTOMERS = "/console/commerce/customers";
    static final String MESSAGES = "/console/commerce/messages";
    static final String TIME_MACHINE = "/console/time-machine";

    private Commerce() {}

    static ConsoleFrame frame(Operator operator, String title) {
        return new ConsoleFrame(title, operator, List.of("commerce.css"), List.of("commerce.js"));
    }

    static ConsoleFrame frameWithCharts(Operator operator, String title) {
        return new ConsoleFrame(
                title, operator, List.of(Assets.UPLOT_STYLE, "commerce.css"), List.of(Assets.UPLOT, "commerce.js"));
    }

    static Words words(Operator operator) {
        return operator.words("commerce");
    }

    static String product(String id) {
        return PRODUCTS + "/" + id;
    }

    static String stock(String id) {
        return product(id) + "/stock";
    }

    static String order(String id) {
        return ORDERS + "/" + id;
    }

    static String customer(String id) {
        return CUSTOMERS + "/" + id;
    }

    static String message(String id) {
        return MESSAGES + "/" + id;
    }

    static String past(String kind, String id) {
        return TIME_MACHINE + "/" + kind + "/" + id;
    }

    static String trace(String orderId) {
        return "/console/operations/orders/" + orderId;
    }

    /** @param done key of the words that say what was done */
    static ResponseEntity<View> goTo(String address, String done) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address + "?done=" + done))
                .build();
    }

    /** The form again, with what was typed and what is wrong with it. */
    static ResponseEntity<View> again(View page) {
        return ResponseEntity.unprocessableContent().body(page);
    }
}
