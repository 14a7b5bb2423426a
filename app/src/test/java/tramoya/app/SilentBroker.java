package tramoya.app;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.app.processes.Broker;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.JobTransport;
import tramoya.eventing.transport.Linked;

/** Lets processes start apart whose events are not of interest: a broker that is always away. */
@Configuration(proxyBeanMethods = false)
class SilentBroker {
    @Bean
    Broker silence() {
        return new Broker() {
            @Override
            public String name() {
                return "silent";
            }

            @Override
            public String address() {
                return "nowhere";
            }

            @Override
            public String version() {
                throw away();
            }

            @Override
            public EventTransport events() {
                return new SilentEvents();
            }

            @Override
            public JobTransport jobs() {
                return new SilentJobs();
            }
        };
    }

    private static Unavailable away() {
        return new Unavailable("The broker of this test is always away");
    }

    private static final class SilentEvents implements EventTransport {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public void declare(String source) {
            throw away();
        }

        @Override
        public void publish(String source, List<Linked> events) {
            throw away();
        }

        @Override
        public Subscription subscribe(String source, String subscriber, Consumer<Linked> receiver) {
            return new Subscription() {
                @Override
                public void reached(String service, long position) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }

    private static final class SilentJobs implements JobTransport {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public void declare(String queue) {
            throw away();
        }

        @Override
        public void send(String queue, List<QueuedJob> jobs) {
            throw away();
        }

        @Override
        public Intake open(String queue) {
            return new Intake() {
                @Override
                public List<QueuedJob> take(int limit, Duration patience) {
                    throw away();
                }

                @Override
                public void settle() {}

                @Override
                public long waiting() {
                    return 0;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void bury(String queue, QueuedJob job, String errorClass, String error) {}

        @Override
        public void close() {}
    }
}
