package tramoya.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import tramoya.web.Problems;

/** Who may come in, and how much they may bring. */
@Configuration(proxyBeanMethods = false)
class Doors {
    private static final int STORE_BYTES_MAX = 64 * 1024;
    private static final int ADMIN_BYTES_MAX = 8 * 1024 * 1024;

    @Bean
    AdminKey adminKey(Secrets secrets, @Value("${TRAMOYA_ADMIN_KEY:#{null}}") @Nullable String given) {
        return new AdminKey(secrets.adminKey(given));
    }

    @Bean
    @Order(1)
    AdminDoor adminDoor(AdminKey key, JsonMapper json) {
        return new AdminDoor(key.value(), json);
    }

    @Bean
    @Order(2)
    BodyDoor bodyDoor(JsonMapper json) {
        return new BodyDoor(json);
    }

    /** Asks for the admin key in front of everything that is not for shoppers. */
    static final class AdminDoor extends OncePerRequestFilter {
        private final byte[] expected;
        private final JsonMapper json;

        AdminDoor(String key, JsonMapper json) {
            this.expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
            this.json = json;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            String path = request.getRequestURI();
            return !(path.startsWith("/api/admin") || path.startsWith("/api/ops") || path.contains("/prometheus"));
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            byte[] shown = header == null ? new byte[0] : header.getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, shown)) {
                chain.doFilter(request, response);
            } else {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                answer(
                        response,
                        json,
                        HttpStatus.UNAUTHORIZED,
                        "admin.key",
                        "This needs the admin key as Bearer token");
            }
        }
    }

    /** Reads a body whole, up to its limit, and only as UTF-8: nothing behind here can be flooded. */
    static final class BodyDoor extends OncePerRequestFilter {
        private final JsonMapper json;

        BodyDoor(JsonMapper json) {
            this.json = json;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getRequestURI().startsWith("/api/")
                    || request.getMethod().equals("GET");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            int most = request.getRequestURI().startsWith("/api/admin/") ? ADMIN_BYTES_MAX : STORE_BYTES_MAX;
            byte[] body = request.getInputStream().readNBytes(most + 1);
            if (body.length > most) {
                answer(
                        response,
                        json,
                        HttpStatus.CONTENT_TOO_LARGE,
                        "request.too-large",
                        "A body here has at most %d bytes".formatted(most));
            } else if (!isUtf8(body)) {
                answer(response, json, HttpStatus.BAD_REQUEST, "request.encoding", "The body is not UTF-8");
            } else {
                chain.doFilter(new Buffered(request, body), response);
            }
        }

        private static boolean isUtf8(byte[] body) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
                return true;
            } catch (CharacterCodingException malformed) {
                return false;
            }
        }
    }

    private static void answer(
            HttpServletResponse response, JsonMapper json, HttpStatus status, String code, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Problems.document(status, code, detail)));
    }

    /** A request whose body has been read already. */
    private static final class Buffered extends HttpServletRequestWrapper {
        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
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
                    throw new IllegalStateException("The body is here already: read it");
                }

                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    return bytes.read(buffer, offset, length);
                }
            };
        }
    }
}
