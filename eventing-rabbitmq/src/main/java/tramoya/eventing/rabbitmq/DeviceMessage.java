package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.Delivery;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.WorkQueue.QueuedJob;

/**
 * A job that a device sent over MQTT: a small JSON object with an {@code id} of its own, published to
 * {@code <queue>/<device>}. What comes twice under one id from one device counts once.
 *
 * <p>Who it is stands in the topic, because that is what the broker vouches for: topic permissions let each user
 * publish under its own name only. Headers count for nothing here. MQTT 3 has none, and who has a device's password may
 * speak AMQP with it.
 */
final class DeviceMessage {
    /** More than any reading of a device needs; the rest is somebody's mistake, or worse. */
    private static final int LENGTH_MAX = 8_192;

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private DeviceMessage() {}

    /** @throws IllegalArgumentException when this is no job; says why */
    static QueuedJob read(String queue, Delivery message) {
        String device = device(queue, message.getEnvelope().getRoutingKey());
        if (message.getBody().length > LENGTH_MAX) {
            throw new IllegalArgumentException("A message of %s is no job: it has %d bytes, and %d are enough"
                    .formatted(device, message.getBody().length, LENGTH_MAX));
        }
        String text = JobMessage.text(message.getBody());
        String name = JobMessage.idWithin(text);
        if (name.isBlank() || name.length() > JobMessage.ID_LENGTH_MAX) {
            throw new IllegalArgumentException("A message of %s is no job: it needs a field id of 1 to %d characters"
                    .formatted(device, JobMessage.ID_LENGTH_MAX));
        }
        UUID id = Ids.named("%s/%s:%s".formatted(queue, device, name));
        String actor = "device/" + device;
        return new QueuedJob(id, text, Job.NORMAL, null, null, actor, id, 0, null, actor);
    }

    private static String device(String queue, String routingKey) {
        String below = routingKey.length() > queue.length() ? routingKey.substring(queue.length() + 1) : "";
        Matcher device = DEVICE.matcher(below);
        if (!device.matches()) {
            throw new IllegalArgumentException(
                    "A message is no job: devices publish to %s/<name of the device>, with letters, digits, - and _"
                            .formatted(queue));
        }
        return device.group();
    }
}
