package tramoya.console.operations;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import tramoya.console.Operator;
import tramoya.console.operations.DeedPage.Fact;
import tramoya.console.operations.Operating.Because;
import tramoya.pages.View;
import tramoya.pages.Words;

/**
 * What can be done to one letter: the page that asks why, and the deed itself.
 *
 * @param verb as the API calls it
 * @param noun what the page makes
 * @param danger whether there is no way back
 */
record LetterDeed(String verb, String noun, boolean danger) {
    ResponseEntity<View> done(String id, String reason, Operator operator) {
        String problem = Operating.wrongWith(reason, Operating.words(operator));
        if (!problem.isEmpty()) {
            return Operating.again(page(id, problem, operator));
        }
        operator.api().send(HttpMethod.POST, new Because(reason), "/api/ops/dead-letters/{id}/{verb}", id, verb);
        return Operating.goTo(Operating.LETTERS, verb);
    }

    DeedPage page(String id, String problem, Operator operator) {
        Words words = Operating.words(operator);
        Told.Inside letter = Letters.inside(id, operator);
        return new DeedPage(
                Operating.frame(operator, words.say("deed." + verb + ".title", letter.name())),
                words,
                words.say("deed." + verb + ".title", letter.name()),
                words.say("deed." + verb + ".lead." + letter.kind()),
                Operating.letter(id) + "/" + noun,
                words.say("deed." + verb),
                danger,
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
