package tramoya.eventing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who write at the same time share a commit and nothing else. */
@SuppressWarnings("NullAway.Init") // made before each test
class SqliteDatabaseTest {
    private static final String COUNT = "SELECT count(*) AS n FROM note";

    private SqliteDatabase database;
    private ExecutorService threads;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory.resolve("notes.db"));
        database.write(tx -> tx.update("CREATE TABLE note (text text PRIMARY KEY)"));
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    void close() {
        threads.close();
        database.close();
    }

    private static int write(String text, Tx tx) {
        tx.run("INSERT INTO note (text) VALUES (?)", text);
        return text.length();
    }

    private static long count(Tx tx) {
        return tx.query(COUNT, row -> row.number("n")).getFirst();
    }

    /** Holds the turn until as many others wait for it as there are works, and lets them go. */
    private <R> List<Future<R>> atOnce(Function<Tx, R> first, List<Function<Tx, R>> others) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Future<R>> all = new ArrayList<>();
        all.add(threads.submit(() -> database.write(tx -> {
            held.countDown();
            waitFor(goOn);
            return first.apply(tx);
        })));
        held.await();
        for (int i = 0; i < others.size(); i++) {
            int waiting = i + 1;
            Function<Tx, R> work = others.get(i);
            all.add(threads.submit(() -> database.write(work)));
            await().until(() -> database.waiting() == waiting);
        }
        goOn.countDown();
        return all;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void those_who_wait_for_the_turn_are_committed_with_whoever_has_it() throws Exception {
        List<Long> committed = new ArrayList<>();
        Function<Tx, Integer> other = tx -> {
            committed.add(database.read(SqliteDatabaseTest::count)); // from outside: what is on disk
            return write("other " + count(tx), tx);
        };

        for (Future<Integer> one : atOnce(tx -> write("first", tx), List.of(other, other, other))) {
            assertThat(one.get()).isPositive();
        }

        assertThat(committed).containsExactly(0L, 0L, 0L);
        assertThat(database.read(SqliteDatabaseTest::count)).isEqualTo(4);
    }

    @Test
    void one_that_fails_takes_back_its_own_rows_and_nobody_elses() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Function<Tx, Integer> twice = tx -> {
            tries.incrementAndGet();
            write("its own", tx);
            return write("first", tx); // refused when the batch is sent
        };

        List<Future<Integer>> all =
                atOnce(tx -> write("first", tx), List.of(tx -> write("second", tx), twice, tx -> write("third", tx)));

        assertThat(all.get(1).get()).isEqualTo(6);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(all.get(2)::get)
                .havingCause()
                .asInstanceOf(InstanceOfAssertFactories.type(StoreFailure.class))
                .returns(StoreFailure.Kind.DUPLICATE, StoreFailure::kind);
        assertThat(all.get(3).get()).isEqualTo(5);
        assertThat(tries).hasValue(1);
        assertThat(database.<List<String>>read(
                        tx -> tx.query("SELECT text FROM note ORDER BY text", row -> row.text("text"))))
                .containsExactly("first", "second", "third");
    }

    @Test
    void the_first_one_may_fail_and_the_others_go_on() throws Exception {
        List<Future<Integer>> all = atOnce(
                tx -> {
                    write("first", tx);
                    throw new IllegalStateException("thought better of it");
                },
                List.of(tx -> write("second", tx)));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(all.getFirst()::get)
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(all.get(1).get()).isEqualTo(6);
        assertThat(database.read(SqliteDatabaseTest::count)).isEqualTo(1);
    }

    @Test
    void a_transaction_that_cannot_be_committed_has_failed_for_all_who_share_it() throws Exception {
        List<Future<Integer>> all =
                atOnce(tx -> write("first", tx), List.of(tx -> write("second", tx), tx -> tx.update("ROLLBACK")));

        for (Future<Integer> one : all) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(one::get)
                    .withCauseInstanceOf(StoreFailure.class);
        }
        assertThat(database.read(SqliteDatabaseTest::count)).isZero();
        assertThat((int) database.<Integer>write(tx -> write("later", tx))).isEqualTo(5);
    }
}
