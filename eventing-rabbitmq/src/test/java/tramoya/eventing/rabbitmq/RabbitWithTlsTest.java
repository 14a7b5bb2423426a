package tramoya.eventing.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.contract.Certificates;
import tramoya.eventing.rabbitmq.broker.RabbitServer;
import tramoya.eventing.transport.JobTransport.Intake;

/** A node whose certificate an authority of ours has signed, made out to {@code localhost}. */
@Tag("rabbitmq")
@Timeout(120)
@SuppressWarnings("NullAway.Init") // set before all tests
class RabbitWithTlsTest {
    private static final String PASSWORD = "guest";

    @TempDir
    private static Path directory;

    private static RabbitServer broker;
    private static SSLContext trusting;

    @BeforeAll
    static void startBroker() throws Exception {
        Certificates certificates = Certificates.madeIn(directory, "localhost");
        broker = RabbitServer.startWithTls(certificates.identity());
        trusting = trusting(certificates.authority());
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static RabbitSettings settings(
            String host, int port, String virtualHost, String password, @Nullable SSLContext trust) {
        return new RabbitSettings(
                List.of(host + ":" + port), virtualHost, "guest", password, true, trust, QueueType.CLASSIC);
    }

    @Test
    void jobs_and_events_go_through_when_the_authority_is_trusted_and_the_name_is_right() throws Exception {
        RabbitSettings settings = settings("localhost", broker.tlsPort(), "/", PASSWORD, trusting);
        try (RabbitJobs jobs = new RabbitJobs(settings);
                RabbitEvents events = new RabbitEvents(settings)) {
            events.declare("orders");
            jobs.declare("notificaciones");
            QueuedJob job = new QueuedJob(Ids.next(), "{}", Job.NORMAL, null, null, null, Ids.next(), 3);
            jobs.send("notificaciones", List.of(job));
            try (Intake intake = jobs.open("notificaciones")) {
                assertThat(intake.take(1, Duration.ofSeconds(20))).containsExactly(job);
                intake.settle();
            }
        }
    }

    @Test
    void an_authority_that_is_not_trusted_is_refused_with_what_to_do() {
        assertRefused(
                settings("localhost", broker.tlsPort(), "/", PASSWORD, null), "nobody whom we trust", "ssl-bundle");
    }

    @Test
    void a_certificate_of_another_name_is_refused_with_what_to_do() {
        assertRefused(
                settings("127.0.0.1", broker.tlsPort(), "/", PASSWORD, trusting),
                "made out to another name",
                "tramoya.rabbitmq.hosts");
    }

    @Test
    void a_port_that_speaks_no_tls_is_told() {
        int plain = Integer.parseInt(broker.address().replaceAll(".*:", ""));
        assertRefused(settings("localhost", plain, "/", PASSWORD, trusting), "is this its port for TLS?");
    }

    @Test
    void a_wrong_password_is_refused_and_told_to_nobody() {
        assertRefused(
                settings("localhost", broker.tlsPort(), "/", "open barley", trusting),
                "does not let us in",
                "tramoya.rabbitmq.user and .password");
    }

    @Test
    void a_virtual_host_that_is_not_there_is_told() {
        assertRefused(
                settings("localhost", broker.tlsPort(), "/nowhere", PASSWORD, trusting),
                "does not let us in",
                "tramoya.rabbitmq.virtual-host");
    }

    private static void assertRefused(RabbitSettings settings, String... words) {
        try (RabbitJobs jobs = new RabbitJobs(settings)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> jobs.declare("notificaciones"))
                    .withMessageContainingAll(words)
                    .withMessageNotContaining("barley");
        }
        try (RabbitEvents events = new RabbitEvents(settings)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> events.subscribe("orders", "shop-1", _ -> {}))
                    .withMessageContainingAll(words);
        }
    }
}
