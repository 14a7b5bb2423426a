package tramoya.eventing.transport;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What is wrong when TLS to a broker fails, in words that say what to do. */
public final class CertificateTrouble {
    private CertificateTrouble() {}

    /**
     * @param hosts the setting that names brokers
     * @param trust where people say whom they trust: the end of "put its authority into ..."
     * @return null when this is no failure of TLS
     */
    public static @Nullable String explain(Throwable failure, String hosts, String trust) {
        @Nullable String explained = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The JDK wraps what it found in general exceptions of the same family, so the innermost counts.
            explained = switch (cause) {
                case CertPathBuilderException _, CertPathValidatorException _ ->
                    "nobody whom we trust has signed its certificate: put its authority into " + trust;
                case CertificateExpiredException _, CertificateNotYetValidException _ ->
                    "its certificate is not valid at this time (%s)".formatted(cause.getMessage());
                case CertificateException _ ->
                    "its certificate is made out to another name (%s): write in %s the name that it is made out to"
                            .formatted(cause.getMessage(), hosts);
                case SSLException _ -> "TLS fails (%s): is this its port for TLS?".formatted(cause.getMessage());
                default -> explained;
            };
        }
        return explained;
    }
}
