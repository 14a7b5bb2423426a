package tramoya.cart;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;

/** The languages that the shop writes messages in. */
final class Languages {
    private static final List<String> SPOKEN = List.of("es", "en");

    private final String usual;

    /** @param usual for who asks for none that the shop speaks */
    Languages(String usual) {
        if (!SPOKEN.contains(usual)) {
            throw new IllegalArgumentException(
                    "tramoya.language is %s: choose one of %s".formatted(usual, String.join(", ", SPOKEN)));
        }
        this.usual = usual;
    }

    /** By the header {@code Accept-Language}; one that makes no sense asks for nothing. */
    String accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return usual;
        }
        try {
            String best = Locale.lookupTag(LanguageRange.parse(header), SPOKEN);
            return best == null ? usual : best;
        } catch (IllegalArgumentException malformed) {
            return usual;
        }
    }

    /** By name. @throws Rejected {@code contact.language} when the shop does not speak it */
    String named(@Nullable String language) {
        if (language == null) {
            return usual;
        }
        if (!SPOKEN.contains(language)) {
            throw Rejected.invalid("contact.language", "language is none of %s".formatted(String.join(", ", SPOKEN)));
        }
        return language;
    }
}
