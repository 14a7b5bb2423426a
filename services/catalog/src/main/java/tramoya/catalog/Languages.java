package tramoya.catalog;

import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.events.Translation;

/**
 * The languages that a client reads, best first; after them comes the shop's main one.
 *
 * @param wished language ranges in lower case, such as {@code en-gb}
 * @param main the language of the plain texts
 */
record Languages(List<String> wished, String main) {
    private static final int HEADER_MAX = 500;

    /** Whoever wishes nothing. */
    static Languages only(String main) {
        return new Languages(List.of(), main);
    }

    /**
     * @param parameter what the client asks for in so many words
     * @param header {@code Accept-Language}; one that makes no sense counts as none
     * @throws Rejected {@code request.language} when the parameter is no language
     */
    static Languages of(@Nullable String parameter, @Nullable String header, String main) {
        if (parameter != null && !parameter.isBlank()) {
            return new Languages(List.of(tag(parameter.strip())), main);
        }
        return header == null || header.isBlank() || header.length() > HEADER_MAX
                ? only(main)
                : new Languages(ranges(header), main);
    }

    private static String tag(String parameter) {
        try {
            return new Locale.Builder()
                    .setLanguageTag(parameter)
                    .build()
                    .toLanguageTag()
                    .toLowerCase(Locale.ROOT);
        } catch (IllformedLocaleException notATag) {
            throw Rejected.invalid("request.language", "A language is a BCP 47 tag such as en or pt-BR");
        }
    }

    private static List<String> ranges(String header) {
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(LanguageRange::getRange)
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    /**
     * The language to show a product in that has texts in these besides the main one. A range means what starts with it
     * too, and failing that, what it starts with: {@code en} is served by {@code en-GB}, {@code en-AU} by {@code en}.
     */
    String pick(Collection<String> translated) {
        for (String range : wished) {
            if (range.equals("*")) {
                return main;
            }
            String found = pick(range, translated);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return main;
    }

    private String pick(String range, Collection<String> translated) {
        for (String shorter = range; !shorter.isEmpty(); shorter = shortened(shorter)) {
            if (serves(main, shorter)) {
                return main;
            }
            for (String language : translated) {
                if (serves(language, shorter)) {
                    return language;
                }
            }
        }
        return "";
    }

    private static boolean serves(String language, String range) {
        String tag = language.toLowerCase(Locale.ROOT);
        return tag.equals(range) || tag.startsWith(range + "-");
    }

    private static String shortened(String range) {
        return range.substring(0, Math.max(0, range.lastIndexOf('-')));
    }

    /** The texts to show; where the translation leaves one out, the plain one. */
    Translation texts(Translation plain, Map<String, Translation> translations) {
        Translation found = translations.get(pick(translations.keySet()));
        return found == null
                ? plain
                : new Translation(
                        found.name(),
                        found.description().isEmpty() ? plain.description() : found.description(),
                        found.category().isEmpty() ? plain.category() : found.category());
    }
}
