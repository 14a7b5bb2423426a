package tramoya.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tramoya.eventing.Rejected;

/**
 * The place in a list after which a page starts: the values that the last product of the page before was sorted by.
 * Clients carry it as an opaque text.
 *
 * @param number the score's bits, the price or the time; 0 in lists by name
 */
record Cursor(ProductOrder order, long number, String name, String id) {
    private static final String SEPARATOR = "\n"; // in no name, because names hold no control characters

    String text() {
        String plain = String.join(SEPARATOR, order.name(), Long.toString(number), name, id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Rejected {@code request.cursor} when the text was never given out as a cursor for this order */
    static Cursor parse(String text, ProductOrder order) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split(SEPARATOR, -1));
            if (parts.size() == 4 && parts.getFirst().equals(order.name()) && Slugs.isLikeAnId(parts.getLast())) {
                return new Cursor(order, Long.parseLong(parts.get(1)), parts.get(2), parts.getLast());
            }
        } catch (IllegalArgumentException notBase64OrANumber) {
            // the same answer as for a text that decodes to something else
        }
        throw Rejected.invalid(
                "request.cursor",
                "A cursor is the next of an earlier page of the same list, unchanged, in order of %s"
                        .formatted(order.name().toLowerCase(Locale.ROOT)));
    }
}
