package tramoya.app.safety;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Tomcat's own errors as problem documents: requests that no filter saw, because they are too malformed or came while
 * the shop closed. Public with a public constructor because Tomcat makes it by its class name.
 */
public final class ProblemValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return; // not an error, or answered already
        }
        String document = ProblemWriter.document(response.getStatus());
        if (isClosing(request)) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            document = ProblemWriter.document(
                    HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Busy or not ready: try again shortly");
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            Writer out = response.getReporter();
            if (out != null) {
                out.write(document);
                response.finishResponse();
            }
        } catch (IOException gone) {
            LOG.debug("Nobody was left to read the error", gone);
        }
    }

    /**
     * Whether the shop ends in good order. Tomcat then reads the first line of a request and no header, and would say
     * 400 because there is no Host, to somebody who only has to ask again.
     */
    private static boolean isClosing(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
                && protocol.isPaused();
    }
}
