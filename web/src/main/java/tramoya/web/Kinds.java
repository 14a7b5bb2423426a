package tramoya.web;

import java.util.List;
import tramoya.eventing.EventTypes;
import tramoya.eventing.EventTypes.EventType;
import tramoya.events.Language;

/** Teaches the kernel the shop's published language. */
public final class Kinds {
    private Kinds() {}

    public static EventTypes ofTheShop() {
        return new EventTypes(
                Language.mapper(),
                Language.kinds().stream()
                        .map(kind -> new EventType(kind.wire(), kind.version(), kind.source(), kind.record()))
                        .toList(),
                List.of(), // no event has a second version yet
                Language::violations);
    }
}
