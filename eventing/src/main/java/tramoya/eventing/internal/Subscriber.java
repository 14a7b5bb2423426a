package tramoya.eventing.internal;

import java.util.List;
import java.util.Set;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Projection;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.ServiceDefinition.Reaction;
import tramoya.eventing.transport.EventTransport;

/** A reactor, a projection or a relay with what the kernel needs to know of it. */
sealed interface Subscriber {
    String name();

    /** The wire names of the events that it wants; a relay takes all, and wants none for itself. */
    Set<String> types();

    /** The services whose logs it reads. */
    Set<String> sources();

    int codeVersion();

    /** Whether a log's events must come in its own order, which one lane alone keeps. */
    default boolean inOrder() {
        return switch (this) {
            case Reacting _ -> false;
            case Projecting projecting -> projecting.projection().inOrder();
            case Relaying _ -> true; // published in one order
        };
    }

    default String kind() {
        return switch (this) {
            case Reacting _ -> "reactor";
            case Projecting _ -> "projection";
            case Relaying _ -> "relay";
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

        void apply(List<RecordedEvent> events, EventTypes types, Tx tx) {
            projection.applyAll(
                    events.stream()
                            .map(event -> new Projection.Placed<>(event.decoded(types), event.envelope()))
                            .toList(),
                    tx);
        }
    }

    /** Publishes the service's own log. */
    record Relaying(String service, EventTransport transport) implements Subscriber {
        @Override
        public String name() {
            return "relay-" + transport.name();
        }

        @Override
        public Set<String> types() {
            return Set.of();
        }

        @Override
        public Set<String> sources() {
            return Set.of(service);
        }

        @Override
        public int codeVersion() {
            return 1;
        }
    }
}
