package tramoya.console;

import jakarta.servlet.http.HttpServletRequest;
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

/** What the console shows when something is refused or broken, and no page of its own knows better. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackages = "tramoya.console")
class ConsoleProblems {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemPage> on(Refusal refusal, HttpServletRequest request) {
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.TEXT_HTML)
                .body(ProblemPage.of(refusal, Operator.of(request)));
    }

    /** What no form of ours sends, such as words where a number belongs. */
    @ExceptionHandler({TypeMismatchException.class, ServletRequestBindingException.class})
    ResponseEntity<ProblemPage> onMalformed(HttpServletRequest request) {
        return page(HttpStatus.BAD_REQUEST, "request.bad_request", "problem.malformed", request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemPage> on(Exception fault, HttpServletRequest request) {
        LOG.error("Answered 500", fault);
        return page(HttpStatus.INTERNAL_SERVER_ERROR, "fault", "problem.fault", request);
    }

    static ResponseEntity<ProblemPage> page(HttpStatus status, String code, String key, HttpServletRequest request) {
        Operator operator = Operator.of(request);
        var frame = new ConsoleFrame(operator.words().say("problem.title"), operator);
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_HTML)
                .body(new ProblemPage(frame, status.value(), operator.words().say(key), code));
    }
}
