package tramoya.operations;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;

/** Who operates, and what a deed answers. */
final class Operator {
    /** The header in which whoever has the admin key says who acts: ASCII, or UTF-8 in percent-encoding. */
    static final String HEADER = "Operator";

    /** There is one key; who does not say who holds it is this. */
    static final String ADMIN = "admin";

    static final int LENGTH_MAX = 80;

    private Operator() {}

    /** @throws Rejected {@code operator.invalid} */
    static String named(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return ADMIN;
        }
        String name = plain(header).strip();
        if (name.isEmpty()
                || name.length() > LENGTH_MAX
                || name.chars().anyMatch(Character::isISOControl)
                || name.indexOf('\uFFFD') >= 0) {
            throw Rejected.invalid(
                    "operator.invalid",
                    "Say who acts in 1 to %d letters: Operator: Ana, or percent-encoded UTF-8".formatted(LENGTH_MAX));
        }
        return name;
    }

    private static String plain(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return header;
        }
    }

    /** 202: it is recorded, and takes effect shortly. The position is one that no query before the deed has seen. */
    static ResponseEntity<Void> accepted(Service service) {
        return ResponseEntity.accepted()
                .header("Log-Position", Long.toString(service.log().head()))
                .build();
    }
}
