package tramoya.storefront;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tramoya.pages.Refusal;

/** What a buyer sees when a service refuses or is away, and no page knows better. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackages = "tramoya.storefront")
class StoreProblems {
    private final Visitors visitors;

    StoreProblems(Visitors visitors) {
        this.visitors = visitors;
    }

    @ExceptionHandler
    ResponseEntity<GonePage> on(Refusal refusal, HttpServletRequest request) {
        Visitor visitor = visitors.of(request);
        var words = visitor.words();
        String kind = refusal.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value() ? "away" : "refused";
        var frame = StoreFrame.of(visitor.withCart(null), words.say("gone." + kind + ".heading"));
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.TEXT_HTML)
                .body(new GonePage(
                        frame,
                        words.say("gone." + kind + ".heading"),
                        kind.equals("away") ? words.say("gone.away.text") : refusal.said(words),
                        List.of()));
    }
}
