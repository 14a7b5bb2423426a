package tramoya.console.commerce;

import tramoya.console.ConsoleFrame;
import tramoya.pages.Page;
import tramoya.pages.Words;

/** A page of this part: in the console's frame, with words of its own. */
interface CommercePage extends Page {
    @Override
    ConsoleFrame frame();

    @Override
    default Words words() {
        return Commerce.words(frame().operator());
    }
}
