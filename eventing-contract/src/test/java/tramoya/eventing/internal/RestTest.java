package tramoya.eventing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tramoya.eventing.EventSource;
import tramoya.eventing.Machine;

class RestTest {
    private static final long TOOK = Duration.ofMillis(7).toNanos();

    private final List<Duration> pauses = new ArrayList<>();
    private long head;

    @Test
    void a_generation_that_is_being_built_leaves_half_of_the_time_to_whoever_writes() {
        Machine.on(machine(), () -> {
            Rest rest = new Rest();
            rest.setAside(true);
            afterFullPage(rest, 10); // nobody knows yet whether the log grows
            afterFullPage(rest, 10);
            assertThat(pauses).isEmpty();
            afterFullPage(rest, 11);
            assertThat(pauses).containsExactly(Duration.ofNanos(TOOK));

            rest.setAside(false);
            afterFullPage(rest, 12);
            assertThat(pauses).hasSize(1);
        });
    }

    private void afterFullPage(Rest rest, long headNow) {
        head = headNow;
        rest.after(true, 0, source());
    }

    private EventSource source() {
        return (EventSource) Proxy.newProxyInstance(
                RestTest.class.getClassLoader(), new Class<?>[] {EventSource.class}, (_, _, _) -> head);
    }

    private Machine machine() {
        return (Machine) Proxy.newProxyInstance(
                RestTest.class.getClassLoader(), new Class<?>[] {Machine.class}, (_, method, arguments) -> {
                    if (method.getName().equals("pause")) {
                        pauses.add((Duration) arguments[0]);
                        return null;
                    }
                    return TOOK; // on the clock
                });
    }
}
