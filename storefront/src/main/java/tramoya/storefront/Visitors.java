package tramoya.storefront;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tramoya.pages.Api;
import tramoya.pages.Languages;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/** Knows visitors by their cookies, and makes these. */
final class Visitors implements HandlerMethodArgumentResolver {
    private static final String CART = "cart";
    private static final String LOGIN = "login";
    private static final Duration CART_AGE = Duration.ofDays(30);
    private static final Duration LANGUAGE_AGE = Duration.ofDays(365);

    /** What a visitor may send as a cookie is not ours to trust: only what can be an id or a token is taken. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]{1,300}");

    private final Languages languages;
    private final Api api;
    private final RecentSuggestions recent = new RecentSuggestions();

    Visitors(Languages languages, Api api) {
        this.languages = languages;
        this.api = api;
    }

    Visitor of(HttpServletRequest request) {
        Language language = languages.of(request);
        String query = request.getQueryString();
        return new Visitor(
                Words.of("store", language),
                cookie(request, CART),
                cookie(request, LOGIN),
                query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
                request.isSecure(),
                api.in(language),
                recent);
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)
                        && PLAIN.matcher(cookie.getValue()).matches()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    static String cart(Visitor visitor, String cartId) {
        return cookie(CART, cartId, CART_AGE, visitor);
    }

    static String noCart(Visitor visitor) {
        return cookie(CART, "", Duration.ZERO, visitor);
    }

    /** Kept as long as the browser is open; the token itself runs out sooner or later. */
    static String login(Visitor visitor, String token) {
        return cookie(LOGIN, token, Duration.ofSeconds(-1), visitor);
    }

    static String noLogin(Visitor visitor) {
        return cookie(LOGIN, "", Duration.ZERO, visitor);
    }

    private static String cookie(String name, String value, Duration age, Visitor visitor) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(visitor.secure())
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    /** A language in the address is remembered. */
    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (http == null || response == null) {
            throw new IllegalStateException("The shop window is a web application");
        }
        Visitor visitor = of(http);
        languages
                .asked(http)
                .ifPresent(asked -> response.addHeader(
                        HttpHeaders.SET_COOKIE, cookie(Languages.COOKIE, asked.code(), LANGUAGE_AGE, visitor)));
        response.addHeader(HttpHeaders.VARY, "Accept-Language, Cookie, HX-Request");
        return visitor;
    }
}
