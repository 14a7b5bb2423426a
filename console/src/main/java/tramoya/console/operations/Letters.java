package tramoya.console.operations;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.pages.Query;

/** Looking at what did not work. */
@RestController
@RequestMapping(path = Operating.LETTERS, produces = MediaType.TEXT_HTML_VALUE)
class Letters {
    @GetMapping
    LettersPage index(
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String kind,
            Operator operator) {
        Told.Letters letters = Query.of("/api/ops/dead-letters")
                .with("cause", cause)
                .with("service", service)
                .with("kind", kind)
                .get(Told.Letters.class, operator.api());
        return LettersPage.of(operator, letters, cause, service, kind);
    }

    @GetMapping("/{id}")
    LetterPage show(@PathVariable String id, Operator operator) {
        return LetterPage.of(operator, inside(id, operator), null);
    }

    static Told.Inside inside(String id, Operator operator) {
        return operator.api().get(Told.Inside.class, "/api/ops/dead-letters/{id}", id);
    }
}
