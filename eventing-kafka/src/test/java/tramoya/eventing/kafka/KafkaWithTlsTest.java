package tramoya.eventing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.contract.Certificates;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.transport.JobTransport.Intake;

/**
 * A broker to whom one logs in with SCRAM over TLS, whose certificate an authority of ours has signed, made out to
 * {@code localhost}.
 */
@Timeout(180)
@SuppressWarnings("NullAway.Init") // set before all tests
class KafkaWithTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "open sesame";

    @TempDir
    private static Path directory;

    private static KafkaServer broker;
    private static Certificates certificates;

    @BeforeAll
    static void startBroker() throws Exception {
        certificates = Certificates.madeIn(directory, "localhost");
        broker = KafkaServer.startWithTls(certificates.identity());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            var howKept = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("shop", howKept, PASSWORD)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static Map<String, String> client(String host, String password) {
        Map<String, String> client = new HashMap<>();
        client.put("bootstrap.servers", host + ":" + broker.tlsPort());
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"shop\" password=\"%s\";"
                        .formatted(password));
        client.put("ssl.truststore.type", "PEM");
        client.put("ssl.truststore.location", certificates.authority().toString());
        return client;
    }

    private static KafkaSettings settings(Map<String, String> client) {
        return new KafkaSettings(client, "tramoya.", 4, (short) 1, 1, Duration.ofDays(7));
    }

    @Test
    void events_and_jobs_go_through_when_the_authority_is_trusted_and_the_name_and_login_are_right() throws Exception {
        KafkaSettings settings = settings(client("localhost", PASSWORD));
        try (KafkaEvents events = new KafkaEvents(settings);
                KafkaJobs jobs = new KafkaJobs(settings)) {
            AtomicLong received = new AtomicLong();
            events.declare("payments");
            events.subscribe("payments", "shop-1", _ -> received.incrementAndGet());
            events.publish("payments", List.of(SomeEvents.event("payments", 1, 10)));
            await().atMost(PATIENCE).until(() -> received.get() == 1);

            jobs.declare("notificaciones");
            QueuedJob job = new QueuedJob(Ids.next(), "{}", Job.NORMAL, null, null, null, Ids.next(), 3);
            jobs.send("notificaciones", List.of(job));
            List<QueuedJob> taken = new ArrayList<>();
            try (Intake intake = jobs.open("notificaciones")) {
                await().atMost(PATIENCE).until(() -> {
                    taken.addAll(intake.take(10, Duration.ofSeconds(1)));
                    intake.settle();
                    return !taken.isEmpty();
                });
            }
            assertThat(taken).containsExactly(job);
        }
    }

    @Test
    void an_authority_that_is_not_trusted_is_refused_with_what_to_do() {
        Map<String, String> client = client("localhost", PASSWORD);
        client.remove("ssl.truststore.type");
        client.remove("ssl.truststore.location");
        assertRefused(client, "nobody whom we trust", "ssl.truststore.location");
    }

    @Test
    void a_certificate_of_another_name_is_refused_with_what_to_do() {
        assertRefused(client("127.0.0.1", PASSWORD), "made out to another name", "tramoya.kafka.bootstrap-servers");
    }

    @Test
    void a_wrong_password_is_refused_and_told_to_nobody() {
        assertRefused(client("localhost", "open barley"), "Kafka refuses us", "sasl.*");
    }

    private static void assertRefused(Map<String, String> client, String... words) {
        try (KafkaEvents events = new KafkaEvents(settings(client))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> events.declare("payments"))
                    .withMessageContainingAll(words)
                    .withMessageNotContaining("barley");
        }
        try (KafkaJobs jobs = new KafkaJobs(settings(client))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> jobs.declare("notificaciones"))
                    .withMessageContainingAll(words);
        }
    }
}
