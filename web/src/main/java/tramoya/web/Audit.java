package tramoya.web;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import tramoya.eventing.Envelope;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Service;

/**
 * What the services' invariants share: reading a whole log, waiting until what is compared with it has caught up, and
 * saying what was found. Meant for a service that is at rest. For one thread.
 */
public final class Audit {
    /** Rows and events that are looked at together. */
    public static final int PAGE = 1_000;

    /** More than these tell nothing new. */
    private static final int VIOLATIONS_MAX = 100;

    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Service service;
    private final Duration catchUp;
    private final EventTypes types = Kinds.ofTheShop();

    public Audit(Service service) {
        this(service, CATCH_UP);
    }

    /** @param catchUp how long a subscription may take before it counts as behind */
    public Audit(Service service, Duration catchUp) {
        this.service = service;
        this.catchUp = catchUp;
    }

    /** Hands every event of the service's log over, in order, and answers the last one's position; 0 for none. */
    public long replay(BiConsumer<Object, Envelope> taker) {
        long position = 0;
        List<RecordedEvent> page = service.log().read(position, PAGE);
        while (!page.isEmpty()) {
            for (RecordedEvent recorded : page) {
                position = recorded.position();
                taker.accept(types.read(recorded), recorded.envelope());
            }
            page = service.log().read(position, PAGE);
        }
        return position;
    }

    /** Waits until a subscription has handled the service's own log; that it does not is a violation. */
    public void mustHaveReached(String subscription, long head, List<String> violations) {
        if (!service.awaitApplied(subscription, service.definition().name(), head, catchUp)) {
            violations.add("%s has not reached position %d: see its parked keys".formatted(subscription, head));
        }
    }

    public Finding finding(String invariant, long checked, List<String> violations) {
        return new Finding(
                invariant,
                service.definition().name(),
                checked,
                violations.stream().limit(VIOLATIONS_MAX).toList());
    }
}
