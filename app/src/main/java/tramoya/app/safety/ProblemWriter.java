package tramoya.app.safety;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Problem documents (RFC 9457) for errors outside controllers, with the fields that {@code Problems} writes. */
public final class ProblemWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ProblemWriter() {}

    /** Answers with a problem, unless an answer is on its way already. */
    public static void write(HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] document = document(status, code, detail).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }

    static String document(HttpStatus status, String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + code);
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("code", code);
        return JSON.writeValueAsString(problem);
    }

    /** The document of an error that only has a status; nothing of the request stands in it. */
    static String document(int status) {
        HttpStatus known = known(status);
        return document(known, code(known), known.getReasonPhrase());
    }

    static HttpStatus known(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }

    static String code(HttpStatus status) {
        return status.is5xxServerError() ? "fault" : "request." + status.name().toLowerCase(Locale.ROOT);
    }
}
