package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import tramoya.eventing.Unavailable;

/** Which RabbitMQ answers. */
public final class ServerVersion {
    private static final int PATIENCE_MS = 3_000;

    private ServerVersion() {}

    /**
     * Asks the first node that answers, with a connection of its own.
     *
     * @throws Unavailable when none answers within seconds
     * @throws IllegalStateException when it does not let us in; says what to do
     */
    public static String at(RabbitSettings settings) {
        ConnectionFactory factory = settings.factory();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(PATIENCE_MS);
        factory.setHandshakeTimeout(PATIENCE_MS);
        try (Connection connection = factory.newConnection(settings.addresses(), "tramoya look")) {
            return String.valueOf(connection.getServerProperties().get("version"));
        } catch (PossibleAuthenticationFailureException refused) {
            throw new IllegalStateException(
                    "RabbitMQ refuses us: check tramoya.rabbitmq.user, .password and .virtual-host", refused);
        } catch (IOException | TimeoutException | ShutdownSignalException away) {
            throw new Unavailable("RabbitMQ does not answer at " + String.join(",", settings.hosts()), away);
        }
    }
}
