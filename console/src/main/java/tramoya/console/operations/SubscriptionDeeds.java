package tramoya.console.operations;

import java.util.List;
import tramoya.console.Operator;
import tramoya.console.operations.DeedPage.Fact;
import tramoya.pages.Words;

/** The page that asks why, for all that can be done to a subscription. */
final class SubscriptionDeeds {
    private SubscriptionDeeds() {}

    static DeedPage page(String verb, String noun, String service, String name, String problem, Operator operator) {
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
