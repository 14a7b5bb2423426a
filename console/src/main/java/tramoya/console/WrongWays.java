package tramoya.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator sees at an address of the console where nothing is: the console still, and the way back. */
@RestController
class WrongWays {
    @GetMapping(path = "/console/**", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<ProblemPage> show(HttpServletRequest request) {
        return ConsoleProblems.page(HttpStatus.NOT_FOUND, "request.not_found", "problem.nowhere", request);
    }
}
