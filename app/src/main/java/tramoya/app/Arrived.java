package tramoya.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tramoya.app.processes.HttpFeed;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.Feed;

/**
 * Whether everything that was published or sent has come to where it belongs. Judged by the logs themselves and by the
 * outboxes, not by what a broker brought: what it lost for good nobody here would miss.
 */
final class Arrived {
    private static final String HEARD = "every subscription has heard its logs to the end";
    private static final String SENT = "no job that is due waits in an outbox";

    private Arrived() {}

    /** @param patience for what is still on its way */
    static List<Finding> check(Shop open, Instant now, Duration patience) {
        Engine engine = open.engine();
        Map<String, Long> heads = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        long until = System.nanoTime() + patience.toNanos();
        for (Service service : engine.services()) {
            findings.add(heard(service, heads, open, until));
            findings.add(sent(service, now));
        }
        return findings;
    }

    private static Finding heard(Service service, Map<String, Long> heads, Shop open, long until) {
        String name = service.definition().name();
        List<String> violations = new ArrayList<>();
        for (SubscriptionStatus status : service.operations().subscriptions()) {
            try {
                long head = heads.computeIfAbsent(status.source(), source -> head(source, open));
                long position = reached(service, status, head, until);
                if (position < head && !status.state().equals("paused")) {
                    violations.add("%s has come to %d of %s, whose log ends at %d"
                            .formatted(status.name(), position, status.source(), head));
                }
            } catch (Unavailable away) {
                violations.add("%s cannot be judged: %s".formatted(status.name(), away.getMessage()));
            }
        }
        return new Finding(HEARD, name, service.operations().subscriptions().size(), violations);
    }

    /** Where a log ends now; what comes later is not asked for. */
    private static long head(String source, Shop open) {
        Engine engine = open.engine();
        boolean here = engine.services().stream()
                .anyMatch(service -> service.definition().name().equals(source)
                        && !service.definition().isQuerySide());
        Feed feed = here ? engine.feed() : open.bean(HttpFeed.class);
        return feed.read(source, 0, 0).head();
    }

    private static long reached(Service service, SubscriptionStatus wanted, long head, long until) {
        SubscriptionStatus now = wanted;
        while (now.position() < head && !now.state().equals("paused") && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            now = service.operations().subscriptions().stream()
                    .filter(one -> one.name().equals(wanted.name())
                            && one.source().equals(wanted.source())
                            && one.generation() == wanted.generation())
                    .findFirst()
                    .orElse(now);
        }
        return now.position();
    }

    private static Finding sent(Service service, Instant now) {
        record Waiting(String queue, long due, Instant since) {}
        List<Waiting> waiting = service.read(sql -> sql.query(
                "SELECT queue, count(*) AS due, min(put_at) AS since FROM outgoing_job WHERE run_at <= ? GROUP BY queue",
                row -> new Waiting(row.text("queue"), row.number("due"), row.time("since")),
                now));
        long all = service.read(sql -> sql.query("SELECT count(*) AS n FROM outgoing_job", row -> row.number("n")))
                .getFirst();
        return new Finding(
                SENT,
                service.definition().name(),
                all,
                waiting.stream()
                        .map(one ->
                                "%d jobs for %s, the oldest of %s: the broker is away or refuses them (the log says why), or --queues names another one than the shop's"
                                        .formatted(one.due(), one.queue(), one.since()))
                        .toList());
    }
}
