package tramoya.eventing.rabbitmq;

import java.util.Locale;

/** What RabbitMQ makes of a queue of jobs. */
public enum QueueType {
    /** Replicated over the nodes of a cluster. */
    QUORUM,
    /** On one node, on its disk before it is confirmed. */
    CLASSIC;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
