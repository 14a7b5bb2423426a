package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import tramoya.eventing.Envelope;

/**
 * The exchanges and queues of events, by the names under which people see them and bind to them.
 *
 * <p>{@code tramoya.orders} (topic) has the events of one service, with routing key {@code <type>.<slot>}: bind
 * {@code PedidoCreado.#}. Of every service they also reach {@code tramoya.todo} (fanout) and {@code tramoya.filtros}
 * (headers {@code tipo}, {@code servicio} and the CloudEvents ones).
 */
final class EventTopology {
    static final String EVERYTHING = "tramoya.todo";
    static final String FILTERS = "tramoya.filtros";

    /** RabbitMQ's own exchange that its MQTT plugin serves: subscribe to {@code PedidoCreado/#}. */
    static final String MQTT = "amq.topic";

    /** A process that stays away this long has to read its sources' logs anyway. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    /** The oldest go first: a log and its feed have the rest. */
    private static final int LENGTH_MAX = 100_000;

    /**
     * Classic, not quorum: on a single node of 3.10.8 that had been killed, the quorum queue that a listener came back
     * to within its first half second was seen to stay without a leader, and every call on it to hang. What a lost
     * queue held is read from the log.
     */
    private static final Map<String, Object> QUEUE = Map.of(
            "x-queue-type",
            "classic",
            "x-expires",
            FORGOTTEN.toMillis(),
            "x-max-length",
            LENGTH_MAX,
            "x-overflow",
            "drop-head",
            "x-single-active-consumer",
            true);

    private EventTopology() {}

    static String exchange(String source) {
        return "tramoya." + source;
    }

    static String queue(String source, String subscriber) {
        return "tramoya.%s.%s".formatted(subscriber, source);
    }

    static String routingKey(Envelope envelope) {
        return envelope.type() + "." + envelope.slot();
    }

    static void declare(Channel channel, String source) throws IOException {
        channel.exchangeDeclare(exchange(source), BuiltinExchangeType.TOPIC, true);
        channel.exchangeDeclare(EVERYTHING, BuiltinExchangeType.FANOUT, true);
        channel.exchangeDeclare(FILTERS, BuiltinExchangeType.HEADERS, true);
        channel.exchangeBind(EVERYTHING, exchange(source), "#");
        channel.exchangeBind(FILTERS, exchange(source), "#");
        channel.exchangeBind(MQTT, exchange(source), "#");
    }

    /** The queue of one process for one source. */
    static String declareQueue(Channel channel, String source, String subscriber) throws IOException {
        String queue = queue(source, subscriber);
        channel.queueDeclare(queue, true, false, false, QUEUE);
        channel.queueBind(queue, exchange(source), "#");
        return queue;
    }
}
