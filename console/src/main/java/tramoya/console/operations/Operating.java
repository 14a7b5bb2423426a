package tramoya.console.operations;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Assets;
import tramoya.pages.Query;
import tramoya.pages.View;
import tramoya.pages.Words;

/** What the pages of this part share: their frame, their words, and where things are. */
final class Operating {
    static final String EVENTS = "/console/operations/events";
    static final String SUBSCRIPTIONS = "/console/operations/subscriptions";
    static final String LETTERS = "/console/operations/dead-letters";
    static final String AUDIT = "/console/operations/audit";
    private static final int REASON_MAX = 500;

    private Operating() {}

    static ConsoleFrame frame(Operator operator, String title) {
        return new ConsoleFrame(
                title, operator, List.of(Assets.UPLOT_STYLE, "operations.css"), List.of(Assets.UPLOT, "operations.js"));
    }

    static Words words(Operator operator) {
        return operator.words("operations");
    }

    static String trace(String orderId) {
        return Query.of("/console/operations/orders/" + UriUtils.encodePathSegment(orderId, StandardCharsets.UTF_8))
                .address();
    }

    static String letter(String id) {
        return LETTERS + "/" + id; // ids of letters can stand in an address
    }

    static String subscription(String service, String name) {
        return SUBSCRIPTIONS + "/" + service + "/" + name;
    }

    /** Whether a reason is missing or too long; the services would refuse it as well, but not on this page. */
    static String wrongWith(String reason, Words words) {
        return reason.isBlank()
                ? words.say("reason.missing")
                : reason.strip().length() > REASON_MAX ? words.say("reason.too-long") : "";
    }

    static ResponseEntity<View> goTo(String address, String done) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address + (address.contains("?") ? "&" : "?") + "done=" + done))
                .build();
    }

    static ResponseEntity<View> again(View page) {
        return ResponseEntity.unprocessableContent().body(page);
    }

    /** The body of every deed. */
    record Because(String reason) {}
}
