package tramoya.web;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
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
        // Spring's own texts can quote what the client sent; none of them goes out.
        HttpStatus known = HttpStatus.valueOf(status.value());
        return ResponseEntity.status(status)
                .headers(headers)
                .body(document(
                        known, "request." + known.name().toLowerCase(java.util.Locale.ROOT), advice(exception, known)));
    }

    private static String advice(Exception exception, HttpStatus status) {
        return switch (exception) {
            case HttpMessageNotReadableException unreadable
            when unreadable.getCause() instanceof JacksonException trouble -> body(trouble);
            case HttpMessageNotReadableException _ -> "The request needs a body that can be read as JSON";
            case MissingRequestHeaderException missing -> "The header %s is missing".formatted(missing.getHeaderName());
            case MissingServletRequestParameterException missing ->
                "The parameter %s is missing".formatted(missing.getParameterName());
            case MethodArgumentTypeMismatchException wrong ->
                "The value of %s has the wrong form".formatted(wrong.getName());
            default -> status.getReasonPhrase();
        };
    }

    /**
     * Where the trouble is: fields of ours by name, and everything else by its place. Keys of maps are the client's.
     */
    private static String body(JacksonException trouble) {
        boolean ours = trouble.getPath().stream().noneMatch(one -> one.from() instanceof Map);
        String path = trouble.getPath().stream()
                .map(one ->
                        one.getPropertyName() == null ? "[%d]".formatted(one.getIndex()) : "." + one.getPropertyName())
                .collect(Collectors.joining());
        if (!ours || trouble instanceof UnrecognizedPropertyException || path.isEmpty()) {
            TokenStreamLocation place = trouble.getLocation();
            return "The body cannot be read: line %d, column %d%s"
                    .formatted(
                            place.getLineNr(),
                            place.getColumnNr(),
                            trouble instanceof UnrecognizedPropertyException
                                    ? " has a field that is not known here"
                                    : " is no JSON of the form that is asked for");
        }
        return "The value of %s has the wrong form".formatted(path.replaceFirst("^\\.", ""));
    }

    /** A problem document with the code that clients branch on. */
    public static ProblemDetail document(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code));
        problem.setProperty("code", code);
        return problem;
    }
}
