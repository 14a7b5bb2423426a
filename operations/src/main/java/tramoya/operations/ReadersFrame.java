package tramoya.operations;

import tramoya.pages.Frame;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/**
 * What stands around the catalogue's pages for everybody.
 *
 * @param lead one sentence under the title
 * @param back to all events; empty on the page of all events
 */
public record ReadersFrame(String title, String lead, String back, Words words) implements Frame {
    /** The other language, to change to. */
    public Language otherLanguage() {
        return words.language() == Language.ES ? Language.EN : Language.ES;
    }
}
