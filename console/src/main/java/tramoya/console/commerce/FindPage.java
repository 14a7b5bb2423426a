package tramoya.console.commerce;

import java.util.List;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Words;

/**
 * What was found; also the way into the time machine.
 *
 * @param action where the search goes
 * @param groups those in which something was found
 */
public record FindPage(ConsoleFrame frame, String title, String lead, String action, String q, List<Group> groups)
        implements CommercePage {

    public record Group(String label, List<Link> links) {}

    /** @param stockPast of products; empty for the rest */
    public record Link(String label, String detail, String href, String past, String stockPast) {
        static Link of(Findings.Finding finding) {
            return new Link(
                    finding.label(),
                    finding.detail(),
                    finding.href(),
                    finding.past(),
                    finding.kind().equals("product") ? finding.past().replace("/product/", "/stock/") : "");
        }
    }

    static FindPage of(Operator operator, String q, Findings found) {
        return page(operator, "find", "/console/find", q, found);
    }

    static FindPage ofThePast(Operator operator, String q, Findings found) {
        return page(operator, "time-machine", Commerce.TIME_MACHINE, q, found);
    }

    private static FindPage page(Operator operator, String key, String action, String q, Findings found) {
        Words words = Commerce.words(operator);
        return new FindPage(
                Commerce.frame(operator, words.say(key + ".title")),
                words.say(key + ".title"),
                words.say(key + ".lead"),
                action,
                q,
                List.of(
                                group(words.say("orders.title"), found.orders()),
                                group(words.say("products.title"), found.products()),
                                group(words.say("customers.title"), found.customers()))
                        .stream()
                        .filter(group -> !group.links().isEmpty())
                        .toList());
    }

    private static Group group(String label, List<Findings.Finding> found) {
        return new Group(label, found.stream().map(Link::of).toList());
    }
}
