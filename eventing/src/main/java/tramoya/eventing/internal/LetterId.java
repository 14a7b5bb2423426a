package tramoya.eventing.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the id of an open letter names: {@code service:event:subscription:generation:source:key}, {@code service:job:id}
 * or {@code service:call:key}.
 *
 * <p>Keys are anybody's words, and ids stand in addresses. So what an address cannot carry everywhere (a slash, a
 * percent sign, a blank, letters with accents) is written as {@code ~} and two hexadecimal digits for each byte.
 */
sealed interface LetterId {
    record OfEvent(String subscription, int generation, String source, String key) implements LetterId {}

    record OfJob(UUID id) implements LetterId {}

    record OfCall(String key) implements LetterId {}

    Pattern EVENT = Pattern.compile("([^:]+):([0-9]{1,9}):([^:]+):(.*)");
    Pattern ESCAPED = Pattern.compile("~([0-9a-f]{2})");

    default String in(String service) {
        return service
                + switch (this) {
                    case OfEvent(String subscription, int generation, String source, String key) ->
                        ":event:%s:%d:%s:%s".formatted(subscription, generation, source, escaped(key));
                    case OfJob(UUID id) -> ":job:" + id;
                    case OfCall(String key) -> ":call:" + escaped(key);
                };
    }

    /** Empty when no letter of this service can have such an id. */
    static Optional<LetterId> of(String text, String service) {
        String[] parts = text.split(":", 3);
        if (parts.length < 3 || !parts[0].equals(service)) {
            return Optional.empty();
        }
        return switch (parts[1]) {
            case "event" -> event(parts[2]);
            case "job" -> job(parts[2]);
            case "call" -> Optional.of(new OfCall(plain(parts[2])));
            default -> Optional.empty();
        };
    }

    private static Optional<LetterId> event(String text) {
        Matcher event = EVENT.matcher(text);
        return event.matches()
                ? Optional.of(new OfEvent(
                        event.group(1), Integer.parseInt(event.group(2)), event.group(3), plain(event.group(4))))
                : Optional.empty();
    }

    private static Optional<LetterId> job(String text) {
        try {
            return Optional.of(new OfJob(UUID.fromString(text)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String escaped(String key) {
        StringBuilder text = new StringBuilder();
        for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
            boolean safe = (each >= '0' && each <= '9')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= 'a' && each <= 'z')
                    || "-_.:@".indexOf(each) >= 0;
            text.append(
                    safe ? String.valueOf((char) each) : "~" + HexFormat.of().toHexDigits(each));
        }
        return text.toString();
    }

    private static String plain(String escaped) {
        byte[] bytes = ESCAPED.matcher(escaped)
                .replaceAll(
                        hex -> Matcher.quoteReplacement(String.valueOf((char) HexFormat.fromHexDigits(hex.group(1)))))
                .getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
