package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.CertificateTrouble;

/** Why there is no connection to a node, and what to do. */
final class Unreachable {
    private Unreachable() {}

    /** {@link IllegalStateException} for what only people can change, {@link Unavailable} for the rest. */
    static RuntimeException because(RabbitSettings settings, Exception failure) {
        @Nullable
        String tls = CertificateTrouble.explain(
                failure,
                "tramoya.rabbitmq.hosts",
                "an SSL bundle (spring.ssl.bundle.pem.NAME.truststore.certificate) and set tramoya.rabbitmq.ssl-bundle");
        if (tls != null) {
            return new IllegalStateException("RabbitMQ cannot be reached at %s: %s".formatted(settings, tls), failure);
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailureException
                    || cause instanceof PossibleAuthenticationFailureException) {
                return new IllegalStateException(
                        "RabbitMQ does not let us in at %s: check tramoya.rabbitmq.user and .password, and that the user may come from this machine (guest may not, unless the broker runs on it)"
                                .formatted(settings),
                        failure);
            }
            if (cause instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Connection.Close close
                    && close.getReplyCode() == AMQP.NOT_ALLOWED) {
                return new IllegalStateException(
                        "RabbitMQ does not let us in at %s (%s): check tramoya.rabbitmq.virtual-host and the user's permissions on it"
                                .formatted(settings, close.getReplyText()),
                        failure);
            }
        }
        return new Unavailable("RabbitMQ cannot be reached at %s: %s".formatted(settings, reason(failure)), failure);
    }

    /** The innermost that says something. */
    private static String reason(Exception failure) {
        String reason = failure.getClass().getSimpleName();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }
}
