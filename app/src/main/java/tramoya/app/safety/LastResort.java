package tramoya.app.safety;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container sends errors of filters; a visitor who asks for the page itself finds nothing. */
@Controller
class LastResort implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? ProblemWriter.known(code)
                : HttpStatus.NOT_FOUND;
        if (status.is5xxServerError()) {
            LOG.error("Answered {} outside a controller", status.value(), (Throwable)
                    request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        }
        ProblemWriter.write(response, status, ProblemWriter.code(status), status.getReasonPhrase());
    }
}
