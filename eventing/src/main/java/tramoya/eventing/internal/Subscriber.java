package tramoya.eventing.internal;

import java.util.Set;
import tramoya.eventing.Projection;
import tramoya.eventing.ServiceDefinition.Reaction;

/** A reactor or projection with what the kernel needs to know of it. */
sealed interface Subscriber {
    String name();

    /** The wire names of the events that it wants. */
    Set<String> types();

    /** The services whose logs it reads. */
    Set<String> sources();

    int codeVersion();

    default String kind() {
        return switch (this) {
            case Reacting _ -> "reactor";
            case Projecting _ -> "projection";
        };
    }

    /** A reactor. Never rebuilt. */
    record Reacting(Reaction<Object> reaction, Set<String> types, Set<String> sources) implements Subscriber {
        @Override
        public String name() {
            return reaction.name();
        }

        @Override
        public int codeVersion() {
            return 1;
        }
    }

    /** A projection. */
    record Projecting(Projection<Object> projection, Set<String> types, Set<String> sources) implements Subscriber {
        @Override
        public String name() {
            return projection.name();
        }

        @Override
        public int codeVersion() {
            return projection.version();
        }
    }
}
