package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The queues of jobs, by the names under which people see them. All hang on the direct exchange
 * {@code tramoya.trabajos}, each under its own name: {@code pedidos-pendientes}, {@code pedidos-pendientes.express} for
 * those that overtake, {@code pedidos-pendientes.dead} for what is dead or was no job, and for producers of other
 * stacks the delay tiers {@code pedidos-pendientes.5s}, {@code .1m} and {@code .10m}, which give a message back to the
 * queue after that time. A tier has one fixed delay because a queue only looks at its head.
 */
final class JobTopology {
    static final String EXCHANGE = "tramoya.trabajos";

    private record Tier(String suffix, Duration delay) {}

    private static final List<Tier> TIERS = List.of(
            new Tier(".5s", Duration.ofSeconds(5)),
            new Tier(".1m", Duration.ofMinutes(1)),
            new Tier(".10m", Duration.ofMinutes(10)));

    private final RabbitVersion version;
    private final QueueType type;

    JobTopology(RabbitVersion version, QueueType type) {
        this.version = version;
        this.type = type;
    }

    static String express(String queue) {
        return queue + ".express";
    }

    static String dead(String queue) {
        return queue + ".dead";
    }

    void declare(Channel channel, String queue) throws IOException {
        channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.DIRECT, true);
        make(channel, dead(queue), Map.of());
        for (String line : List.of(queue, express(queue))) {
            make(channel, line, deadLetteringTo(dead(queue)));
        }
        for (Tier tier : TIERS) {
            Map<String, Object> arguments = deadLetteringTo(queue);
            arguments.put("x-message-ttl", tier.delay().toMillis());
            make(channel, queue + tier.suffix(), arguments);
        }
    }

    /**
     * Lets devices in, or keeps them out: the queue hears what is published to {@code <queue>/<device>} over MQTT. With
     * deeper topics and none below, so that who gets it wrong finds the message among the dead with the reason, and not
     * nowhere.
     */
    static void openToDevices(Channel channel, String queue, boolean open) throws IOException {
        if (open) {
            channel.queueBind(queue, EventTopology.MQTT, queue + ".#");
        } else {
            channel.queueUnbind(queue, EventTopology.MQTT, queue + ".#");
        }
    }

    private void make(Channel channel, String queue, Map<String, Object> more) throws IOException {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("x-queue-type", type.wire());
        if (type == QueueType.QUORUM && version.limitsDeliveries()) {
            // A job is settled when its home has it, and what is no job is put aside at once: nothing goes round in
            // circles, and a home that is restarted twenty times must not lose what it never looked at.
            arguments.put("x-delivery-limit", -1);
        }
        channel.queueDeclare(queue, true, false, false, arguments);
        channel.queueBind(queue, EXCHANGE, queue);
    }

    private Map<String, Object> deadLetteringTo(String queue) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("x-dead-letter-exchange", EXCHANGE);
        arguments.put("x-dead-letter-routing-key", queue);
        if (type == QueueType.QUORUM) {
            arguments.put("x-dead-letter-strategy", "at-least-once");
            arguments.put("x-overflow", "reject-publish"); // what that strategy takes
        }
        return arguments;
    }
}
