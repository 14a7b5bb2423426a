package tramoya.console.operations;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;

/** Trying a letter without doing it. */
@RestController
class DryRuns {
    private static final String NOTHING = "{}";

    @PostMapping(path = Operating.LETTERS + "/{id}/dry-runs", produces = MediaType.TEXT_HTML_VALUE)
    LetterPage create(@PathVariable String id, Operator operator) {
        Told.DryRun tried = operator.api().post(Told.DryRun.class, NOTHING, "/api/ops/dead-letters/{id}/dry-run", id);
        return LetterPage.of(operator, Letters.inside(id, operator), tried);
    }
}
