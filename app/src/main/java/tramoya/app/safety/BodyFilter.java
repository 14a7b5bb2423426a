package tramoya.app.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the whole body of a request to the API before anything looks at it, so that size and encoding are judged in one
 * place, whether the client said how long it is or not. Runs after authorisation: a stranger makes us hold no more than
 * the store's limit.
 */
final class BodyFilter extends OncePerRequestFilter {
    private final Limits limits;

    BodyFilter(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        return !Paths.isApi(request) || (request.getContentLengthLong() <= 0 && !chunked);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int bytesMax = Paths.isGuarded(request) ? limits.adminBodyBytes() : limits.storeBodyBytes();
        if (request.getContentLengthLong() > bytesMax) {
            refuseAsTooLarge(response, bytesMax);
            return;
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(bytesMax + 1);
        } catch (IOException cutOff) {
            ProblemWriter.write(
                    response, HttpStatus.BAD_REQUEST, "request.incomplete", "The body did not arrive as announced");
            return;
        }
        if (body.length > bytesMax) {
            refuseAsTooLarge(response, bytesMax);
        } else if (!isUtf8(request, body)) {
            ProblemWriter.write(response, HttpStatus.BAD_REQUEST, "request.encoding", "The body is not valid UTF-8");
        } else {
            chain.doFilter(new WithBody(request, body), response);
        }
    }

    private static void refuseAsTooLarge(HttpServletResponse response, int bytesMax) throws IOException {
        response.setHeader("Connection", "close"); // what follows of the body is of no use
        ProblemWriter.write(
                response,
                HttpStatus.CONTENT_TOO_LARGE,
                "request.too-large",
                "A body here has at most %d bytes".formatted(bytesMax));
    }

    private static boolean isUtf8(HttpServletRequest request, byte[] body) {
        if (!declaresUtf8(request.getContentType())) {
            return false;
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(body)); // a new decoder reports what is malformed
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /** The request's own encoding says UTF-8 whatever the client declared: a filter of Spring's sets it. */
    private static boolean declaresUtf8(@Nullable String contentType) {
        try {
            Charset declared = contentType == null
                    ? null
                    : MediaType.parseMediaType(contentType).getCharset();
            return declared == null || declared.equals(UTF_8);
        } catch (InvalidMediaTypeException nonsense) {
            return true; // answered with 415 where a body is expected
        }
    }

    /** A request whose body is in memory. */
    private static final class WithBody extends HttpServletRequestWrapper {
        private final byte[] body;

        WithBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Buffered(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), UTF_8));
        }
    }

    private static final class Buffered extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Buffered(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is in memory: read it");
        }
    }
}
