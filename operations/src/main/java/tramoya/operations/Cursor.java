package tramoya.operations;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tramoya.eventing.Rejected;

/**
 * How far a reader has come in every {@link Track} that it reads: positions of logs, or versions of streams. Opaque to
 * clients, because there is no one number that orders the logs of several services.
 */
record Cursor(Map<String, Long> marks) {
    /** Ten services with a few kinds of stream each need about 800 characters. */
    private static final int LENGTH_MAX = 8_000;

    private static final String HEADER = "1";
    private static final Pattern MARK = Pattern.compile("([\\w/-]{1,100})=(\\d{1,18})");
    static final Cursor START = new Cursor(Map.of());

    Cursor {
        marks = Map.copyOf(marks);
    }

    /** 0 for a track that the cursor does not know: it is read from its start, so nothing is missed. */
    long mark(String track) {
        return marks.getOrDefault(track, 0L);
    }

    boolean knows(String track) {
        return marks.containsKey(track);
    }

    String encoded() {
        String text = new TreeMap<>(marks)
                .entrySet().stream()
                        .map(mark -> mark.getKey() + "=" + mark.getValue())
                        .collect(Collectors.joining(";", HEADER + ";", ""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Rejected {@code cursor.invalid} when no answer of ours held this text */
    static Cursor decoded(String text) {
        if (text.length() > LENGTH_MAX) {
            throw invalid();
        }
        String[] parts = plain(text).split(";", -1);
        if (parts.length < 2 || !parts[0].equals(HEADER)) {
            throw invalid();
        }
        Map<String, Long> marks = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            Matcher mark = MARK.matcher(parts[i]);
            if (!mark.matches()) {
                throw invalid();
            }
            marks.put(mark.group(1), Long.parseLong(mark.group(2)));
        }
        return new Cursor(marks);
    }

    private static String plain(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbage) {
            throw invalid();
        }
    }

    private static Rejected invalid() {
        return Rejected.invalid("cursor.invalid", "Give the text that an earlier answer held as next, unchanged");
    }
}
