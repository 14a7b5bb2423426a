package tramoya.console.commerce;

import java.util.regex.Pattern;
import tramoya.pages.Words;

/** Who did something, as people say it. Events tell an id, a name of the shop's people, or {@code service/handler}. */
final class Who {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    private Who() {}

    static String said(String actor, Words words) {
        if (actor.contains("/")) {
            return words.say("actor.by-itself");
        }
        return ID.matcher(actor).matches() ? words.say("actor.customer") : words.sayOr("actor." + actor, actor);
    }

    /** The handler that acted by itself, for those who want to know; empty for people. */
    static String handler(String actor) {
        return actor.contains("/") ? actor : "";
    }
}
