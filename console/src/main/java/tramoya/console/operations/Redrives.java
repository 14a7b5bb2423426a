package tramoya.console.operations;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.console.operations.DeedPage.Fact;
import tramoya.console.operations.Operating.Because;
import tramoya.pages.View;
import tramoya.pages.Words;

/** Sending a letter on its way again. */
@RestController
@RequestMapping(path = Operating.LETTERS + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
class Redrives {
    @GetMapping("/redrive")
    DeedPage ask(@PathVariable String id, Operator operator) {
        return page(id, "", operator);
    }

    @PostMapping("/redrives")
    ResponseEntity<View> create(
            @PathVariable String id, @RequestParam(defaultValue = "") String reason, Operator operator) {
        String problem = Operating.wrongWith(reason, Operating.words(operator));
        if (!problem.isEmpty()) {
            return Operating.again(page(id, problem, operator));
        }
        operator.api().send(HttpMethod.POST, new Because(reason), "/api/ops/dead-letters/{id}/redrive", id);
        return Operating.goTo(Operating.LETTERS, "redrive");
    }

    private static DeedPage page(String id, String problem, Operator operator) {
        Words words = Operating.words(operator);
        Told.Inside letter = Letters.inside(id, operator);
        return new DeedPage(
                Operating.frame(operator, words.say("deed.redrive.title", letter.name())),
                words,
                words.say("deed.redrive.title", letter.name()),
                words.say("deed.redrive.lead." + letter.kind()),
                Operating.letter(id) + "/redrives",
                words.say("deed.redrive"),
                false,
                List.of(
                        new Fact(words.say("service"), letter.service()),
                        new Fact(words.say("key"), letter.key()),
                        new Fact(words.say("letters.error"), letter.errorClass() + ": " + letter.error()),
                        new Fact(words.say("letters.waiting"), words.formats().number(letter.waiting()))),
                List.of(),
                Operating.letter(id),
                problem);
    }
}
