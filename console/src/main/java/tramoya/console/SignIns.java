package tramoya.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.pages.Languages;
import tramoya.pages.Words;
import tramoya.web.Tokens;

/** Signing in with a name and the admin key, and out again. */
@RestController
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
class SignIns {
    /** A working day. The key can be asked again without harm, and a forgotten browser does not stay open for good. */
    private static final Duration DAY = Duration.ofHours(10);

    private static final int NAME_LENGTH_MAX = 80;

    private final Tokens tokens;
    private final ConsoleKey key;
    private final Languages languages;
    private final Clock clock;

    SignIns(Tokens tokens, ConsoleKey key, Languages languages, Clock clock) {
        this.tokens = tokens;
        this.key = key;
        this.languages = languages;
        this.clock = clock;
    }

    @GetMapping("/console/login")
    LoginPage show(@RequestParam(defaultValue = "/console") String back, HttpServletRequest request) {
        return LoginPage.of(words(request), "", inside(back), "");
    }

    @PostMapping("/console/login")
    ResponseEntity<?> create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "/console") String back,
            HttpServletRequest request) {
        Words words = words(request);
        String who = name.strip();
        if (who.isEmpty() || who.length() > NAME_LENGTH_MAX) {
            return again(words, name, back, words.say("login.name-missing"));
        }
        if (!key.is(secret.strip())) {
            return again(words, name, back, words.say("login.wrong-key"));
        }
        String token = tokens.forOperator(who, clock.instant().plus(DAY));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(inside(back)))
                .header(HttpHeaders.SET_COOKIE, cookie(token, DAY, request))
                .build();
    }

    private static ResponseEntity<LoginPage> again(Words words, String name, String back, String problem) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(LoginPage.of(words, name, inside(back), problem));
    }

    @PostMapping("/console/logout")
    ResponseEntity<Void> delete(HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/console/login"))
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
                .build();
    }

    private static String cookie(String token, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(Tokens.OPERATOR_COOKIE, token)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax") // a link in a mail may lead here; forms of other sites are refused by the
                // CrossSiteFilter
                .maxAge(age)
                .build()
                .toString();
    }

    private Words words(HttpServletRequest request) {
        return Words.of("console", languages.of(request));
    }

    /** Never out of the console, whatever an address somebody was sent says. */
    private static String inside(String back) {
        return back.matches("/console(/[A-Za-z0-9/_.:-]*)?") ? back : "/console";
    }
}
