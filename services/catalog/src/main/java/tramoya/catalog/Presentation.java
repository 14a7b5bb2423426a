package tramoya.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Rejected;
import tramoya.events.Translation;

/** What pictures and translations of a request must be like. Refuses with 422. */
final class Presentation {
    static final int PICTURES_MAX = 10;
    static final int TRANSLATIONS_MAX = 20;

    private static final int ADDRESS_MAX = 500;
    private static final int LANGUAGE_MAX = 35;

    private final String mainLanguage;

    /** @param mainLanguage the one that the plain texts of products are in */
    Presentation(String mainLanguage) {
        this.mainLanguage = mainLanguage;
    }

    /** The texts of a product in one language as a client wants them; what is null falls back to the plain ones. */
    record Wanted(
            @Nullable String name,
            @Nullable String description,
            @Nullable String category) {}

    List<String> pictures(List<@Nullable String> wanted) {
        if (wanted.size() > PICTURES_MAX) {
            throw Rejected.invalid(
                    "product.pictures",
                    "A product has at most %d pictures, the main one first".formatted(PICTURES_MAX));
        }
        return wanted.stream().map(Presentation::picture).toList();
    }

    private static String picture(@Nullable String wanted) {
        if (wanted == null || wanted.length() > ADDRESS_MAX || !isAddress(wanted)) {
            throw Rejected.invalid(
                    "product.pictures",
                    "A picture is an absolute http(s) address or a path that starts with one /, of at most %d characters"
                            .formatted(ADDRESS_MAX));
        }
        return wanted;
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            boolean isPath = text.startsWith("/") && !text.startsWith("//"); // that would be another host
            boolean isWeb =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return isPath || (isWeb && address.getHost() != null);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    Map<String, Translation> translations(Map<String, @Nullable Wanted> wanted) {
        if (wanted.size() > TRANSLATIONS_MAX) {
            throw Rejected.invalid(
                    "product.translations", "A product has at most %d translations".formatted(TRANSLATIONS_MAX));
        }
        Map<String, Translation> translations = new TreeMap<>();
        wanted.forEach((language, texts) -> {
            if (translations.put(language(language), translation(language, texts)) != null) {
                throw Rejected.invalid("product.translations", "Two translations are in one language");
            }
        });
        return translations;
    }

    private String language(String wanted) {
        String language = tag(wanted);
        if (language.equals(mainLanguage)) {
            throw Rejected.invalid(
                    "product.translations",
                    "The plain texts are in %s, the shop's main language: translate into others"
                            .formatted(mainLanguage));
        }
        return language;
    }

    /** A BCP 47 tag in its usual spelling. */
    private static String tag(String wanted) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(wanted).build();
            if (!locale.getLanguage().isEmpty() && wanted.length() <= LANGUAGE_MAX) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException notATag) {
            // the same answer as for a tag without a language
        }
        throw Rejected.invalid("product.translations", "A language is a BCP 47 tag such as en or pt-BR");
    }

    private static Translation translation(String language, @Nullable Wanted wanted) {
        if (wanted == null || wanted.name() == null) {
            throw Rejected.invalid("product.translations", "The translation into %s needs a name".formatted(language));
        }
        return new Translation(
                Texts.name(wanted.name()),
                wanted.description() == null ? "" : Texts.description(wanted.description()),
                wanted.category() == null || wanted.category().isBlank() ? "" : Texts.category(wanted.category()));
    }
}
