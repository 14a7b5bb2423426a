package tramoya.console;

import java.util.List;
import java.util.Set;
import tramoya.pages.Frame;
import tramoya.pages.Icon;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/**
 * The console's head and navigation.
 *
 * @param title of the page, also its heading in the browser's tab
 * @param operator who is signed in
 * @param styles further style sheets, by file name in {@code static/assets}
 * @param scripts further scripts, by their whole address; loaded deferred
 */
public record ConsoleFrame(String title, Operator operator, List<String> styles, List<String> scripts)
        implements Frame {
    public ConsoleFrame {
        styles = List.copyOf(styles);
        scripts = List.copyOf(scripts);
    }

    public ConsoleFrame(String title, Operator operator) {
        this(title, operator, List.of(), List.of());
    }

    @Override
    public Words words() {
        return operator.words();
    }

    /**
     * Where one can go.
     *
     * @param current whether the page is there or below
     */
    public record Destination(String path, String label, Icon icon, boolean current) {}

    public record Section(String label, List<Destination> destinations) {}

    public List<Section> sections() {
        return List.of(
                new Section(
                        words().say("nav.commerce"),
                        List.of(
                                to("/console", "nav.today", Icon.CHART),
                                to("/console/commerce/products", "nav.products", Icon.BOX),
                                to("/console/commerce/orders", "nav.orders", Icon.CART),
                                to("/console/commerce/customers", "nav.customers", Icon.USERS),
                                to("/console/commerce/messages", "nav.messages", Icon.MAIL),
                                to("/console/time-machine", "nav.time-machine", Icon.HISTORY))),
                new Section(
                        words().say("nav.operations"),
                        List.of(
                                to("/console/operations", "nav.overview", Icon.HOME),
                                to("/console/operations/events", "nav.events", Icon.LIST),
                                to("/console/operations/subscriptions", "nav.subscriptions", Icon.FLOW),
                                to("/console/operations/queues", "nav.queues", Icon.QUEUE),
                                to("/console/operations/dead-letters", "nav.dead-letters", Icon.SKULL),
                                to("/console/operations/transports", "nav.transports", Icon.PLUG),
                                to("/console/operations/audit", "nav.audit", Icon.CHECK),
                                to("/console/catalogue", "nav.catalogue", Icon.CODE))));
    }

    private Destination to(String path, String label, Icon icon) {
        return new Destination(path, words().say(label), icon, path.equals(current()));
    }

    /** The longest destination that the page is below. An order's trace stands among the events. */
    private String current() {
        String path = operator.path();
        if (path.startsWith("/console/operations/orders")) {
            return "/console/operations/events";
        }
        String[] parts = path.split("/", -1);
        int depth = path.startsWith("/console/commerce") || path.startsWith("/console/operations") ? 4 : 3;
        return String.join("/", List.of(parts).subList(0, Math.min(depth, parts.length)));
    }

    /** The other language, to change to. */
    public Language otherLanguage() {
        return words().language() == Language.ES ? Language.EN : Language.ES;
    }

    /** Which services this page had to do without, in words; empty mostly. Asked when all that it shows was read. */
    public String missing() {
        Set<String> missing = operator.api().missing();
        return missing.isEmpty() ? "" : words().say("missing", String.join(", ", missing));
    }

    /** What was just done, in words; empty mostly. */
    public String notice() {
        String key = "done." + operator.notice();
        return operator.notice().isEmpty() || !words().knows(key) ? "" : words().say(key);
    }
}
