package tramoya.eventing.kafka;

import java.time.Instant;
import java.util.Random;
import tramoya.eventing.Envelope;
import tramoya.eventing.Ids;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.transport.Linked;

/** Events to publish, each with a key of its own. */
final class SomeEvents {
    private SomeEvents() {}

    /** Text of random letters: what compresses well is never too large. */
    static Linked event(String source, long position, int length) {
        var letters = new Random(position);
        StringBuilder json = new StringBuilder(length).append('"');
        while (json.length() <= length) {
            json.append((char) ('a' + letters.nextInt(26)));
        }
        String key = "key-" + position;
        Instant at = Instant.parse("2026-11-23T10:15:30Z");
        var envelope = new Envelope(
                source,
                position,
                key,
                1,
                Ids.next(),
                "PedidoCreado",
                1,
                key,
                at,
                at,
                Ids.next(),
                Ids.next(),
                null,
                "me");
        return new Linked(new RecordedEvent(envelope, json.append('"').toString()), 0, Ids.next());
    }
}
