package tramoya.eventing.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tramoya.eventing.EventTypes;
import tramoya.eventing.internal.BufferedTurn.Cause;

/** What the loops of one service share. */
record ServiceContext(
        String name,
        String owner,
        Database database,
        JdbcEventLog log,
        Streams streams,
        Writer writer,
        Committer committer,
        EventTypes types,
        InstantSource clock) {

    /** The time, as exact as the store keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    BufferedTurn turn(Pending batch, Cause cause) {
        return new BufferedTurn(batch, streams, types, now(), cause);
    }
}
