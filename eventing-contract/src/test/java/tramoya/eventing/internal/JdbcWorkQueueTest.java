package tramoya.eventing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Ids;
import tramoya.eventing.WorkQueue;
import tramoya.eventing.WorkQueue.Claim;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.contract.WorkQueueContract;

/** The queue that is a table, on a database that nothing else uses. */
@SuppressWarnings("NullAway.Init") // opened by the contract before each test
abstract class JdbcWorkQueueTest extends WorkQueueContract {
    private Database database;

    abstract Database newDatabase();

    abstract Database again();

    @Override
    protected WorkQueue open(InstantSource clock) {
        database = newDatabase();
        return queue(clock);
    }

    @Override
    protected WorkQueue reopen(InstantSource clock) {
        database.close();
        database = again();
        return queue(clock);
    }

    private JdbcWorkQueue queue(InstantSource clock) {
        return new JdbcWorkQueue("pedidos-pendientes", database, clock, () -> {});
    }

    @Test
    void what_was_only_looked_at_is_done_once_and_counts_as_a_try() {
        JdbcWorkQueue queue = queue(InstantSource.system());
        queue.put(List.of(job("a"), job("b")));
        List<Claim> seen = queue.peek(10);
        assertThat(seen).extracting(Claim::attempt).containsExactly(1, 1);
        assertThat(queue.peek(10)).isEqualTo(seen);

        Claim claimed = queue.claim("w", 1, Duration.ofMinutes(1)).getFirst();
        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> end(seen, queue))
                .returns(true, StoreFailure::decideAgain);
        assertThat(queue.complete(claimed)).isTrue();
        end(seen.subList(1, 2), queue);

        assertThat(queue.peek(10)).isEmpty();
        assertThat(queue.stats().ready() + queue.stats().running()).isZero();
        assertThat(database.<List<Long>>read(tx -> tx.query("SELECT attempts FROM job", row -> row.number("attempts"))))
                .containsExactly(1L, 1L);
    }

    private void end(List<Claim> seen, JdbcWorkQueue queue) {
        database.write(tx -> {
            seen.forEach(claim -> queue.completePeeked(claim, Instant.now(), tx));
            return 0;
        });
    }

    private static QueuedJob job(String text) {
        return new QueuedJob(Ids.next(), text, 100, null, null, null, Ids.next(), 3);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
