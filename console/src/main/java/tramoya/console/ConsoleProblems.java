package tramoya.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tramoya.pages.Refusal;

/** What the console shows when a service refuses and no page of its own knows better. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackages = "tramoya.console")
class ConsoleProblems {
    @ExceptionHandler
    ResponseEntity<ProblemPage> on(Refusal refusal, HttpServletRequest request) {
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.TEXT_HTML)
                .body(ProblemPage.of(refusal, Operator.of(request)));
    }
}
