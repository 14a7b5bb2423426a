package tramoya.notifications;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Service;
import tramoya.eventing.Sql;
import tramoya.eventing.Unavailable;

/**
 * The newest messages, to look at and to send again. Where no mail server is configured this is all there is of them.
 *
 * <p>What is kept is the request, whose contact is sealed, and the message is written when somebody looks at it: so
 * erasing a customer reaches it, and a message that nobody looks at costs neither a rendering nor a sealing.
 *
 * <p>Safe for any number of threads. Callers share commits: whoever comes first writes for all who wait.
 */
final class Outbox {
    /** What an operator may still want to see: never more, and the newest 8,000 for certain; at 2 KB each 20 MB. */
    static final int KEPT_MAX = 10_000;

    /** Old messages go in lots, because finding the oldest one to keep means counting all of them. */
    static final int TRIM_EVERY = 1_000;

    static final List<String> TABLES =
            List.of("""
            CREATE TABLE IF NOT EXISTS outbox (
                notification_id text PRIMARY KEY,
                request text NOT NULL,
                kept_at bigint NOT NULL
            )""", "CREATE INDEX IF NOT EXISTS outbox_kept_at ON outbox (kept_at, notification_id)");

    private static final int BATCH_MAX = 1_000;

    static {
        assert 2 * TRIM_EVERY < KEPT_MAX : "trimming must leave something";
        assert BATCH_MAX <= TRIM_EVERY : "one batch must not outgrow the room that trimming makes";
    }

    private final Supplier<Service> service;
    private final JsonMapper mapper;
    private final InstantSource clock;
    private final Queue<Slot> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private int sinceTrim = TRIM_EVERY; // nobody knows what the process before us left

    /** @param service asked for at the first message, because it is made from a definition that holds this outbox */
    Outbox(Supplier<Service> service, JsonMapper mapper, InstantSource clock) {
        this.service = service;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A message in the outbox. */
    record Kept(MailRequest request, Instant at) {}

    /** A message on its way into the table; its outcome is guarded by {@link #writing}. */
    private static final class Slot {
        private final UUID id;
        private final String json;
        private final Instant at;
        private boolean done;
        private @Nullable RuntimeException failure;

        private Slot(UUID id, String json, Instant at) {
            this.id = id;
            this.json = json;
            this.at = at;
        }
    }

    /**
     * Returns once the message is on disk. Keeping it again changes nothing.
     *
     * @throws Unavailable when the store is down; nothing was kept
     */
    void keep(MailRequest request) {
        var slot = new Slot(request.notificationId(), mapper.writeValueAsString(request), clock.instant());
        waiting.add(slot);
        writing.lock();
        try {
            while (!slot.done) {
                writeBatch();
            }
        } finally {
            writing.unlock();
        }
        if (slot.failure != null) {
            throw slot.failure;
        }
    }

    Optional<Kept> find(UUID notificationId) {
        return service.get()
                .read(sql -> sql.first(
                        "SELECT request, kept_at FROM outbox WHERE notification_id = ?",
                        row -> new Kept(mapper.readValue(row.text("request"), MailRequest.class), row.time("kept_at")),
                        notificationId));
    }

    private void writeBatch() {
        List<Slot> batch = new ArrayList<>();
        for (Slot next = waiting.poll(); next != null; next = batch.size() < BATCH_MAX ? waiting.poll() : null) {
            batch.add(next);
        }
        try {
            service.get().write(sql -> write(batch, sql));
            sinceTrim = sinceTrim >= TRIM_EVERY ? 0 : sinceTrim + batch.size();
        } catch (RuntimeException failure) {
            batch.forEach(slot -> slot.failure = failure);
        }
        batch.forEach(slot -> slot.done = true);
    }

    private int write(List<Slot> batch, Sql sql) {
        for (Slot slot : batch) {
            sql.run(
                    "INSERT INTO outbox (notification_id, request, kept_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    slot.id,
                    slot.json,
                    slot.at);
        }
        return sinceTrim >= TRIM_EVERY ? trim(sql) : 0;
    }

    /** Makes room for the lot that comes before the next time, and for a batch that overshoots it. */
    private static int trim(Sql sql) {
        return sql.update("""
                DELETE FROM outbox WHERE kept_at <
                    (SELECT kept_at FROM outbox ORDER BY kept_at DESC, notification_id DESC LIMIT 1 OFFSET ?)
                """, KEPT_MAX - 2 * TRIM_EVERY);
    }
}
