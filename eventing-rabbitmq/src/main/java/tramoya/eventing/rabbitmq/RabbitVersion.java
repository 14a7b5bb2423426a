package tramoya.eventing.rabbitmq;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The version that a server says it has. What differs between versions is decided here and never by trying: a server
 * may accept an argument that it does not obey.
 */
record RabbitVersion(int major, int minor) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:[.+~-].*)?");

    /**
     * @param properties {@code Connection.getServerProperties()}
     * @throws IllegalStateException when we cannot keep our promises on this server
     */
    static RabbitVersion of(Map<String, Object> properties) {
        String text = String.valueOf(properties.get("version"));
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("The server says that its version is '" + text
                    + "', which is none of RabbitMQ: is tramoya.rabbitmq.hosts another kind of broker?");
        }
        var version = new RabbitVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (version.major < 3 || (version.major == 3 && version.minor < 10)) {
            throw new IllegalStateException("RabbitMQ " + text + " is too old: before 3.10 a quorum queue can lose a"
                    + " message on its way to the dead letters. Use 3.10 to 4.x.");
        }
        if (version.major > 4) {
            throw new IllegalStateException(
                    "RabbitMQ " + text + " is newer than what Tramoya was written for. Use 3.10 to 4.x.");
        }
        return version;
    }

    /** Since 4.0 a quorum queue has two priorities: up to 4, and above. Before, it refuses them. */
    boolean quorumQueuesHavePriorities() {
        return major >= 4;
    }

    /** Since 4.0 a quorum queue gives a message up after 20 deliveries when nobody says otherwise. */
    boolean limitsDeliveries() {
        return major >= 4;
    }

    /**
     * What queues of jobs are when nobody says otherwise. On 3.10.8 a quorum queue that was being made, or asked for,
     * around the moment in which its node was killed was seen to stay without a leader for good.
     */
    QueueType usualJobQueues() {
        return major >= 4 ? QueueType.QUORUM : QueueType.CLASSIC;
    }
}
