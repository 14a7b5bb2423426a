package tramoya.eventing.kafka;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;

/**
 * One of Kafka's clients, made when it is first needed and can be: Kafka makes none while no broker's name can be
 * resolved, and in a cluster that starts, names come with the machines. Safe for any number of threads.
 */
final class Client<C> implements AutoCloseable {
    private final KafkaSettings settings;
    private final Supplier<C> maker;
    private final Consumer<C> closer;
    private @Nullable C made;
    private boolean closed;

    private Client(KafkaSettings settings, Supplier<C> maker, Consumer<C> closer) {
        this.settings = settings;
        this.maker = maker;
        this.closer = closer;
    }

    /**
     * @param closer ends a client that was made
     * @throws IllegalArgumentException when it can never be made with these settings; says why
     */
    static <C> Client<C> of(KafkaSettings settings, Function<KafkaSettings, C> maker, Consumer<C> closer) {
        Client<C> client = new Client<>(settings, () -> maker.apply(settings), closer);
        if (settings.namesAreKnown()) {
            client.get();
        }
        return client;
    }

    /** @throws Unavailable when it cannot be made yet, or was closed */
    synchronized C get() {
        C known = made;
        if (known != null) {
            return known;
        }
        if (closed) {
            throw new Unavailable("The connection to Kafka was closed");
        }
        C fresh = make(settings, maker);
        made = fresh;
        return fresh;
    }

    /**
     * @throws Unavailable when it cannot be made yet
     * @throws IllegalArgumentException when it can never be made with these settings; says why
     */
    static <C> C make(KafkaSettings settings, Supplier<C> maker) {
        if (!settings.namesAreKnown()) {
            throw new Unavailable("No name of %s can be resolved yet: try again".formatted(settings.brokers()));
        }
        try {
            return maker.get();
        } catch (KafkaException refused) {
            throw new IllegalArgumentException(
                    "Kafka's client does not take tramoya.kafka.client.*: " + reason(refused));
        }
    }

    /** The innermost says what is wrong. Of log-in modules it may quote passwords, so that is left out. */
    private static String reason(Throwable refused) {
        Throwable innermost = refused;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = String.valueOf(innermost.getMessage());
        boolean ofLogin =
                message.contains("JAAS") || message.contains("control flag") || message.contains("LoginModule");
        return ofLogin ? "sasl.jaas.config is not written as Kafka's documentation shows it" : message;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            closer.accept(made);
            made = null;
        }
    }
}
