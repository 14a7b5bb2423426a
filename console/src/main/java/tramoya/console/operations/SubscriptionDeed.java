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
 * What can be done to a subscription: the page that asks why, and the deed itself.
 *
 * @param verb as the API calls it
 * @param noun what the page makes
 */
record SubscriptionDeed(String verb, String noun) {
    ResponseEntity<View> done(String service, String name, String reason, Operator operator) {
        String problem = Operating.wrongWith(reason, Operating.words(operator));
        if (!problem.isEmpty()) {
            return Operating.again(page(service, name, problem, operator));
        }
        operator.api()
                .send(
                        HttpMethod.POST,
                        new Because(reason),
                        "/api/ops/subscriptions/{service}/{name}/{verb}",
                        service,
                        name,
                        verb);
        return Operating.goTo(Operating.subscription(service, name), verb);
    }

    DeedPage page(String service, String name, String problem, Operator operator) {
        Words words = Operating.words(operator);
        String title = words.say("deed." + verb + ".title", name);
        String address = Operating.subscription(service, name);
        return new DeedPage(
                Operating.frame(operator, title),
                words,
                title,
                words.say("deed." + verb + ".lead"),
                address + "/" + noun,
                words.say("deed." + verb),
                false,
                List.of(new Fact(words.say("service"), service), new Fact(words.say("subscription"), name)),
                List.of(),
                address,
                problem);
    }
}
