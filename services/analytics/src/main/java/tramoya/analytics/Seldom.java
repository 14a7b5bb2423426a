package tramoya.analytics;

import tramoya.eventing.Envelope;

/**
 * Picks one event in a hundred or so, the same ones in every rebuild, for work that is worth doing now and then. By the
 * random end of the event's id: positions can follow a beat in which those of one type never meet a given multiple.
 */
final class Seldom {
    private static final int MASK = 0x7F;

    private Seldom() {}

    static boolean one(Envelope envelope) {
        return (envelope.id().getLeastSignificantBits() & MASK) == 0;
    }
}
