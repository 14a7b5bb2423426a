package tramoya.customers;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;

/** The row after which a page starts, in lists with the newest first. Clients carry it as an opaque text. */
record Cursor(long atMicros, String id) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})_([0-9a-f-]{36})");
    private static final Cursor BEFORE_ALL = new Cursor(Long.MAX_VALUE, "");

    static String text(long atMicros, UUID id) {
        return atMicros + "_" + id;
    }

    /**
     * The first page when there is none.
     *
     * @throws Rejected {@code request.cursor} when the text was never given out as a cursor
     */
    static Cursor parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return BEFORE_ALL;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw Rejected.invalid("request.cursor", "A cursor is the next of an earlier page, unchanged");
        }
        return new Cursor(Long.parseLong(matcher.group(1)), matcher.group(2));
    }
}
