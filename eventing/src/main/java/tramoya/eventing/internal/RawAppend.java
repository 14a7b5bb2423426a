package tramoya.eventing.internal;

import java.util.List;
import tramoya.eventing.EventLog.StreamAppend;
import tramoya.eventing.NewEvent;
import tramoya.eventing.StaleVersion;
import tramoya.eventing.internal.Pending.Append;
import tramoya.eventing.internal.Pending.Changed;

/**
 * Events that somebody appends without a decision of ours. The first try asks the log as little as it can: streams that
 * are to be new, and events that are, turn out not to be when their rows meet those that are there.
 */
final class RawAppend {
    private final List<StreamAppend> appends;
    private final Database database;
    private boolean again;

    RawAppend(List<StreamAppend> appends, Database database) {
        this.appends = appends;
        this.database = database;
    }

    /**
     * Adds the events to a batch.
     *
     * @return 0; or, when they are not new, the position of their first receipt, and then the batch is as it was
     * @throws StaleVersion when a stream is not where it was expected
     */
    long decide(Pending batch) {
        boolean careful = again;
        again = true;
        if (careful) {
            long known = received();
            if (known > 0) {
                return known;
            }
        }
        for (StreamAppend append : appends) {
            long version = version(append, batch, careful);
            if (version != append.expectedVersion()) {
                long known = received();
                if (known > 0) {
                    return known;
                }
                throw new StaleVersion(append.stream(), append.expectedVersion(), version);
            }
            for (NewEvent event : append.events()) {
                batch.events.add(new Append(append.stream(), ++version, event, null));
            }
            batch.streams.put(append.stream(), new Changed(null, append.expectedVersion(), version, append.stream()));
        }
        return 0;
    }

    private long version(StreamAppend append, Pending batch, boolean careful) {
        Changed changed = batch.stream(append.stream());
        if (changed != null) {
            return changed.version();
        }
        return careful || append.expectedVersion() > 0 ? stored(append.stream()) : 0;
    }

    private long received() {
        return appends.stream()
                .mapToLong(append -> positionOf(append.events().getLast()))
                .filter(position -> position > 0)
                .findFirst()
                .orElse(0);
    }

    private long positionOf(NewEvent event) {
        return database.read(tx -> tx.first(
                        "SELECT pos FROM event WHERE event_id = ?", row -> row.number("pos"), Tx.id(event.id())))
                .orElse(0L);
    }

    private long stored(String stream) {
        return database.read(tx -> tx.first(
                        "SELECT version FROM event WHERE stream = ? ORDER BY version DESC LIMIT 1",
                        row -> row.number("version"),
                        stream))
                .orElse(0L);
    }
}
