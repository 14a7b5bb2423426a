package tramoya.eventing.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import tramoya.eventing.EventLog;
import tramoya.eventing.Ids;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.WorkQueue;

/** A contract that can be kept by doing nothing is worth nothing. */
class ContractBitesTest {
    @Test
    void a_log_that_forgets_everything_fails_every_test_and_skips_none() {
        assertFailsAll(ForgetfulLogCase.class, 14);
    }

    @Test
    void a_queue_that_forgets_everything_fails_every_test_and_skips_none() {
        assertFailsAll(ForgetfulQueueCase.class, 16);
    }

    private static void assertFailsAll(Class<?> contract, int tests) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .assertStatistics(all -> all.succeeded(0).skipped(0).aborted(0).failed(tests));
    }

    static class ForgetfulLogCase extends EventLogContract {
        @Override
        protected EventLog open() {
            return new ForgetfulLog();
        }

        @Override
        protected EventLog reopen() {
            return new ForgetfulLog();
        }

        @Override
        protected void tamper(String sql) {}
    }

    static class ForgetfulQueueCase extends WorkQueueContract {
        @Override
        protected WorkQueue open(InstantSource clock) {
            return new ForgetfulQueue();
        }

        @Override
        protected WorkQueue reopen(InstantSource clock) {
            return new ForgetfulQueue();
        }
    }

    private static final class ForgetfulLog implements EventLog {
        @Override
        public Receipt append(List<StreamAppend> streams) {
            return new Receipt(0);
        }

        @Override
        public List<RecordedEvent> readStream(String stream, long version, int limit) {
            return List.of();
        }

        @Override
        public List<RecordedEvent> readCorrelated(UUID correlation) {
            return List.of();
        }

        @Override
        public long positionAt(Instant time) {
            return 1;
        }

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public UUID epoch() {
            return Ids.next();
        }

        @Override
        public long head() {
            return 0;
        }

        @Override
        public List<RecordedEvent> read(long position, int limit) {
            return List.of();
        }

        @Override
        public boolean awaitAfter(long position, Duration patience) {
            return false;
        }
    }

    private static final class ForgetfulQueue implements WorkQueue {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public Set<Capability> capabilities() {
            return EnumSet.allOf(Capability.class);
        }

        @Override
        public void put(List<QueuedJob> jobs) {}

        @Override
        public List<Claim> claim(String worker, int limit, Duration lease) {
            return List.of();
        }

        @Override
        public List<Claim> extend(List<Claim> claims, Duration lease) {
            return List.of();
        }

        @Override
        public boolean complete(Claim claim) {
            return false;
        }

        @Override
        public boolean fail(Claim claim, String errorClass, String error, boolean permanent) {
            return false;
        }

        @Override
        public void tend() {}

        @Override
        public Stats stats() {
            return new Stats("forgetful", 0, 0, 0, 0, 0);
        }
    }
}
