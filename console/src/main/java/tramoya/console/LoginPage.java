package tramoya.console;

import tramoya.pages.Frame;
import tramoya.pages.Page;
import tramoya.pages.Words;

/**
 * The door.
 *
 * @param name typed before, when it is asked again
 * @param back where to go afterwards; a path of the console
 * @param problem what was wrong the last time; empty the first time
 */
public record LoginPage(DoorFrame frame, String name, String back, String problem) implements Page {

    /** Outside the console there is nowhere to go. */
    public record DoorFrame(String title, Words words) implements Frame {}

    static LoginPage of(Words words, String name, String back, String problem) {
        return new LoginPage(new DoorFrame(words.say("login.title"), words), name, back, problem);
    }
}
