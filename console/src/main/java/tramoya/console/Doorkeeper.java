package tramoya.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import tramoya.pages.Api;
import tramoya.pages.Languages;
import tramoya.pages.Words;
import tramoya.web.Tokens;

/** Lets nobody into the console who is not signed in, and tells its controllers who is. */
final class Doorkeeper implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private final Tokens tokens;
    private final Languages languages;
    private final Api api;
    private final Clock clock;

    Doorkeeper(Tokens tokens, Languages languages, Api api, Clock clock) {
        this.tokens = tokens;
        this.languages = languages;
        this.api = api;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        remember(request, response);
        Optional<String> name = cookie(request).flatMap(token -> tokens.operator(token, clock.instant()));
        if (name.isEmpty()) {
            sendToTheDoor(request, response);
            return false;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        request.setAttribute(Operator.ATTRIBUTE, operator(name.get(), request));
        return true;
    }

    private Operator operator(String name, HttpServletRequest request) {
        var language = languages.of(request);
        String done = request.getParameter("done");
        return new Operator(
                name,
                request.getRequestURI(),
                Words.of("console", language),
                done == null ? "" : done,
                api.asOperator(name).in(language));
    }

    /** A part of a page cannot be replaced by the door: the browser is told to go there itself. */
    private static void sendToTheDoor(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean reading = HttpMethod.GET.matches(request.getMethod()) && request.getHeader("HX-Request") == null;
        String door = "/console/login?back="
                + URLEncoder.encode(reading ? request.getRequestURI() : "/console", StandardCharsets.UTF_8);
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(door);
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", door);
        }
    }

    private void remember(HttpServletRequest request, HttpServletResponse response) {
        languages
                .asked(request)
                .ifPresent(language -> response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(Languages.COOKIE, language.code())
                                .path("/")
                                .sameSite("Lax")
                                .maxAge(365L * 24 * 60 * 60)
                                .build()
                                .toString()));
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(Tokens.OPERATOR_COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Operator.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        if (http == null) {
            throw new IllegalStateException("The console is a web application");
        }
        return Operator.of(http);
    }
}
