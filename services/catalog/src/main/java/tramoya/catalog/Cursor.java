package tramoya.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tramoya.eventing.Rejected;

/** The place in the list after which a page starts. Clients carry it as an opaque text. */
record Cursor(String name, String id) {
    private static final char SEPARATOR = '\n'; // in no name, because names hold no control characters

    String text() {
        byte[] bytes = (name + SEPARATOR + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws Rejected {@code request.cursor} when the text was never given out as a cursor */
    static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int cut = plain.indexOf(SEPARATOR);
            if (cut >= 0 && Slugs.isLikeAnId(plain.substring(cut + 1))) {
                return new Cursor(plain.substring(0, cut), plain.substring(cut + 1));
            }
        } catch (IllegalArgumentException notBase64) {
            // the same answer as for a text that decodes to something else
        }
        throw Rejected.invalid("request.cursor", "A cursor is the next of an earlier page, unchanged");
    }
}
