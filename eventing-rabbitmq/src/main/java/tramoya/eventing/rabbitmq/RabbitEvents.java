package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.Linked;

/**
 * Events on RabbitMQ: one topic exchange per service, CloudEvents in binary mode, and for every process that listens
 * one durable queue per source.
 *
 * <p>Published means: every queue that was bound had it, stored or already acknowledged (publisher confirms); a full
 * one has dropped its oldest for it. When nobody has bound a queue, that is none, and the log alone has the event.
 */
public final class RabbitEvents implements EventTransport {
    private final RabbitConnection publishing;

    /** Apart from the other one: a broker short of memory stops whole connections that publish. */
    private final RabbitConnection listening;

    private final Map<String, Publisher> publishers = new ConcurrentHashMap<>();
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

    /** Connects when it is first used. */
    public RabbitEvents(RabbitSettings settings) {
        publishing = new RabbitConnection(settings, "tramoya events: publishing");
        listening = new RabbitConnection(settings, "tramoya events: listening");
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public void declare(String source) {
        Channel channel = publishing.open();
        try {
            EventTopology.declare(channel, source);
        } catch (IOException | ShutdownSignalException failure) {
            throw RabbitConnection.refused(EventTopology.exchange(source), failure);
        } finally {
            RabbitConnection.drop(channel);
        }
    }

    @Override
    public void publish(String source, List<Linked> events) {
        if (!events.isEmpty()) {
            publishers
                    .computeIfAbsent(source, this::publisher)
                    .publish(events.stream()
                            .map(linked -> message(source, linked))
                            .toList());
        }
    }

    private Publisher publisher(String source) {
        return new Publisher(publishing, "the events of " + source, channel -> EventTopology.declare(channel, source));
    }

    /** Not mandatory: an event that nobody listens to is kept by its log alone, as it should be. */
    private static Publisher.Message message(String source, Linked linked) {
        return channel -> channel.basicPublish(
                EventTopology.exchange(source),
                EventTopology.routingKey(linked.event().envelope()),
                EventMessage.properties(linked),
                EventMessage.body(linked));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The broker keeps the queue for an hour without a listener. Only one process at a time hears under one name;
     * others wait, and their mirrors live from the publisher's feed meanwhile.
     *
     * <p>{@link Subscription#reached} does nothing: a queue shows how far a process has come, and has no place for what
     * is behind it.
     *
     * @throws IllegalStateException when this process listens to that source under that name already
     * @throws tramoya.eventing.Unavailable when the broker is away; try again
     */
    @Override
    public Subscription subscribe(String source, String subscriber, Consumer<Linked> receiver) {
        String queue = EventTopology.queue(source, subscriber);
        Listener listener = new Listener(listening, source, subscriber, receiver, listeners::remove);
        if (listeners.putIfAbsent(queue, listener) != null) {
            throw new IllegalStateException(
                    "This process listens to %s already: close that subscription first".formatted(queue));
        }
        listener.start();
        return listener;
    }

    @Override
    public void close() {
        List.copyOf(listeners.values()).forEach(Listener::close);
        listening.close();
        publishing.close();
    }
}
