package tramoya.eventing.internal;

import java.time.InstantSource;
import java.util.Collection;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;

/** Placeholder. */
public abstract class RunningEngine implements Engine {
    public static Engine start(
            Storage storage, EventTypes types, InstantSource clock, Collection<ServiceDefinition> definitions) {
        if (definitions.isEmpty()) {
            throw new IllegalArgumentException("no services");
        }
        throw new IllegalStateException("not yet: " + storage + types.all() + clock);
    }
}
