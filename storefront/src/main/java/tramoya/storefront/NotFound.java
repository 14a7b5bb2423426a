package tramoya.storefront;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tramoya.web.Problems;

/** A page for people who take a wrong way; programs, and everything below {@code /api}, get a problem document. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
class NotFound {
    private final Visitors visitors;

    NotFound(Visitors visitors) {
        this.visitors = visitors;
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<?> on(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean person = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        if (!person || request.getRequestURI().startsWith("/api/")) {
            ProblemDetail document = Problems.document(HttpStatus.NOT_FOUND, "request.not_found", "Not Found");
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(document);
        }
        Visitor visitor = visitors.of(request);
        var words = visitor.words();
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.TEXT_HTML)
                .body(new GonePage(
                        StoreFrame.of(visitor, words.say("gone.page.heading")),
                        words.say("gone.page.heading"),
                        words.say("gone.page.text"),
                        Store.popular(visitor, Store.SUGGESTIONS)));
    }
}
