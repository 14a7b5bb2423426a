package tramoya.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tramoya.eventing.Rejected;
import tramoya.eventing.Unavailable;

/** The one place where a refusal, an outage or a fault becomes HTTP (RFC 9457). Details hold no personal data. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Rejected refusal) {
        HttpStatus status = switch (refusal.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return ResponseEntity.status(status).body(document(status, refusal.code(), refusal.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Unavailable outage) {
        LOG.warn("Answered 503: {}", outage.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(document(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Busy or not ready: try again shortly"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(IllegalArgumentException malformed) {
        LOG.debug("Answered 422", malformed);
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .body(document(HttpStatus.UNPROCESSABLE_CONTENT, "request.malformed", "A value has the wrong form"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Exception fault) {
        LOG.error("Answered 500", fault);
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR)
                .body(document(HttpStatus.INTERNAL_SERVER_ERROR, "fault", "Our fault, and it is in our log"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        // Spring's own texts can quote what the client sent; only the framework's status and title go out.
        HttpStatus known = HttpStatus.valueOf(status.value());
        return ResponseEntity.status(status)
                .headers(headers)
                .body(document(
                        known, "request." + known.name().toLowerCase(java.util.Locale.ROOT), known.getReasonPhrase()));
    }

    /** A problem document with the code that clients branch on. */
    public static ProblemDetail document(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code));
        problem.setProperty("code", code);
        return problem;
    }
}
