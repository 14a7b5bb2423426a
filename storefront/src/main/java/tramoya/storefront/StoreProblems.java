package tramoya.storefront;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tramoya.pages.Refusal;

/** What a buyer sees when something is refused, away or broken, and no page knows better. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackages = "tramoya.storefront")
class StoreProblems {
    private static final Logger LOG = LoggerFactory.getLogger(StoreProblems.class);

    private final Visitors visitors;

    StoreProblems(Visitors visitors) {
        this.visitors = visitors;
    }

    @ExceptionHandler
    ResponseEntity<GonePage> on(Refusal refusal, HttpServletRequest request) {
        Visitor visitor = visitors.of(request);
        return refusal.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                ? away(refusal.status(), visitor)
                : refused(refusal.status(), refusal.said(visitor.words()), visitor);
    }

    /** What no form of ours sends, such as words where a number belongs. */
    @ExceptionHandler({TypeMismatchException.class, ServletRequestBindingException.class})
    ResponseEntity<GonePage> onMalformed(HttpServletRequest request) {
        Visitor visitor = visitors.of(request);
        return refused(HttpStatus.BAD_REQUEST.value(), visitor.words().say("gone.refused.text"), visitor);
    }

    @ExceptionHandler
    ResponseEntity<GonePage> on(Exception fault, HttpServletRequest request) {
        LOG.error("Answered 500", fault);
        return away(HttpStatus.INTERNAL_SERVER_ERROR.value(), visitors.of(request));
    }

    private static ResponseEntity<GonePage> refused(int status, String text, Visitor visitor) {
        return page(status, visitor.words().say("gone.refused.heading"), text, visitor);
    }

    private static ResponseEntity<GonePage> away(int status, Visitor visitor) {
        return page(
                status,
                visitor.words().say("gone.away.heading"),
                visitor.words().say("gone.away.text"),
                visitor);
    }

    /** Asks no service for anything: it may be the one that is away. */
    private static ResponseEntity<GonePage> page(int status, String heading, String text, Visitor visitor) {
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_HTML)
                .body(new GonePage(StoreFrame.of(visitor, heading, "", 0), heading, text, List.of()));
    }
}
