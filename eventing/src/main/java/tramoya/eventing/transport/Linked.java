package tramoya.eventing.transport;

import java.util.UUID;
import tramoya.eventing.RecordedEvent;

/**
 * An event on its way through a broker, linked to the one before it, so that whoever receives it can prove that nothing
 * was lost.
 *
 * @param previous the position of the last event before it in the same slot; 0 for the first of its slot
 * @param epoch of the log that it comes from; positions of different epochs have nothing to do with each other
 */
public record Linked(RecordedEvent event, long previous, UUID epoch) {}
