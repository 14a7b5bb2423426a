package tramoya.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tramoya.pages.Words.Language;

/**
 * In which language somebody is spoken to: what the address says ({@code ?language=en}), else what was chosen before (a
 * cookie), else what the browser asks for, else Spanish.
 */
public final class Languages {
    public static final String PARAMETER = "language";
    public static final String COOKIE = "language";

    private static final List<String> TAGS =
            Arrays.stream(Language.values()).map(Language::code).toList();

    public Language of(HttpServletRequest request) {
        return Stream.of(asked(request), cookie(request), accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Language.ES);
    }

    /** The language that the address names, which is to be remembered. */
    public Optional<Language> asked(HttpServletRequest request) {
        return named(request.getParameter(PARAMETER));
    }

    private static Optional<Language> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .findFirst()
                        .flatMap(cookie -> named(cookie.getValue()));
    }

    private static Optional<Language> accepted(@Nullable String header) {
        try {
            return header == null || header.isBlank()
                    ? Optional.empty()
                    : named(Locale.lookupTag(LanguageRange.parse(header), TAGS));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Language> named(@Nullable String code) {
        return Arrays.stream(Language.values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }
}
