package tramoya.cart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.cart.OrderEntries.Entered;
import tramoya.eventing.Answer;
import tramoya.events.OrderId;
import tramoya.web.Tokens;

/** Where staff and imports enter orders at agreed prices. */
@RestController
@RequestMapping("/api/admin/order-entries")
class OrderEntryApi {
    private final OrderEntries entries;
    private final Tokens tokens;

    OrderEntryApi(OrderEntries entries, Tokens tokens) {
        this.entries = entries;
        this.tokens = tokens;
    }

    record EntryRequest(@Nullable List<@Nullable OrderEntryForm> orders) {}

    record EntryAnswer(List<Placed> orders) {}

    record Placed(String reference, OrderId orderId, String orderToken) {}

    @PostMapping
    ResponseEntity<EntryAnswer> enter(@RequestBody EntryRequest request) {
        Answer<List<Entered>> answer = entries.enter(request.orders());
        List<Placed> placed = answer.value().stream().map(this::placed).toList();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(CartApi.LOG_POSITION, Long.toString(answer.position()))
                .body(new EntryAnswer(placed));
    }

    private Placed placed(Entered entered) {
        return new Placed(entered.reference(), entered.orderId(), tokens.forOrder(entered.orderId()));
    }
}
