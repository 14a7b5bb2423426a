package tramoya.eventing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an event but what it says.
 *
 * @param source the service whose log holds it
 * @param position its place in that log: dense from 1, in commit order
 * @param stream its aggregate's stream, {@code category-id}
 * @param version its place in the stream: dense from 1
 * @param type the name on the wire, {@code PedidoCreado}
 * @param key events of one key stay in order on every transport; usually the aggregate's id
 * @param occurredAt business time, as the command gave it
 * @param recordedAt log time; never goes backwards along positions
 * @param correlation one value for a whole business process, such as an order
 * @param causation the event, job or request that made it happen
 * @param actor an opaque id of who did it; never a name or an address
 */
public record Envelope(
        String source,
        long position,
        String stream,
        long version,
        UUID id,
        String type,
        int schemaVersion,
        String key,
        Instant occurredAt,
        Instant recordedAt,
        UUID correlation,
        UUID causation,
        @Nullable String traceparent,
        String actor) {

    /** Transports keep order within a slot; there are always this many. */
    public static final int SLOTS = 64;

    public int slot() {
        return slotOf(key);
    }

    /** The slot of a key: CRC-32C of its UTF-8 bytes, so that every store, transport and language agrees. */
    public static int slotOf(String key) {
        var crc = new java.util.zip.CRC32C();
        crc.update(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return (int) (crc.getValue() % SLOTS);
    }

    /** The aggregate's id: the stream's name without its category. */
    public String subject() {
        return stream.substring(stream.indexOf('-') + 1);
    }
}
