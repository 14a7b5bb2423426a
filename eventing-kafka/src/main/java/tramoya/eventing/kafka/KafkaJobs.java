package tramoya.eventing.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tramoya.eventing.Job;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobAttributes;
import tramoya.eventing.transport.JobTransport;

/**
 * Jobs on Kafka, in share groups (Kafka 4.2 and newer; older brokers are refused): a topic per queue,
 * {@code pedidos-pendientes}, a second one for express jobs, {@code pedidos-pendientes.express}, and a third one for
 * what is dead or was no job, {@code pedidos-pendientes.dead}. A share group bears the name of the topic that it works
 * off.
 *
 * <p>Kafka gives up a message that it has handed out five times (the broker's {@code group.share.delivery.count.limit})
 * without it being settled. Jobs are settled as soon as their home has them on disk, so this takes five crashes within
 * one moment; the sender's outbox does not know of it.
 */
public final class KafkaJobs implements JobTransport {
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Connects in the background; brokers may be away. */
    public KafkaJobs(KafkaSettings settings) {
        this.settings = settings;
        topics = new Topics(settings);
        producer = new KafkaProducer<>(
                settings.with(Map.of(
                        "client.id", settings.prefix() + "jobs",
                        "acks", "all",
                        "enable.idempotence", "true",
                        "linger.ms", "1",
                        "max.block.ms", String.valueOf(DELIVERY.toMillis()),
                        "request.timeout.ms", "5000",
                        "delivery.timeout.ms", String.valueOf(DELIVERY.toMillis()),
                        "reconnect.backoff.max.ms", "1000")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void declare(String queue) {
        for (String topic : List.of(queue, express(queue))) {
            topics.declare(topic);
            shareFromTheBeginning(topic);
        }
        topics.declare(dead(queue));
    }

    /** Else a new group would begin at the end and miss what was put before its first member came. */
    private void shareFromTheBeginning(String group) {
        var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        var earliest =
                new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
        try {
            Topics.answer(topics.admin()
                    .incrementalAlterConfigs(Map.of(resource, List.of(earliest)))
                    .all());
        } catch (UnsupportedVersionException old) {
            throw new IllegalStateException(
                    "Work queues on Kafka need share groups, which come with Kafka 4.2: update the brokers, or use --queues embedded or rabbitmq",
                    old);
        }
    }

    private static String express(String queue) {
        return queue + ".express";
    }

    private static String dead(String queue) {
        return queue + ".dead";
    }

    @Override
    public void send(String queue, List<QueuedJob> jobs) {
        put(
                queue,
                jobs.stream()
                        .map(job -> message(job.priority() < Job.NORMAL ? express(queue) : queue, job, List.of()))
                        .toList());
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, QueuedJob job, List<Header> more) {
        List<Header> headers = new ArrayList<>(more);
        JobAttributes.of(job).forEach((name, value) -> headers.add(Headers.header(name, value)));
        return new ProducerRecord<>(topic, null, null, null, job.json().getBytes(StandardCharsets.UTF_8), headers);
    }

    private void put(String queue, List<ProducerRecord<byte[], byte[]>> messages) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
        try {
            messages.forEach(message -> sent.add(producer.send(message)));
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get(DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            throw new Unavailable("Kafka has not taken the jobs for %s: send them again".formatted(queue), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Stopped while sending jobs to " + queue, stopped);
        }
    }

    @Override
    public Intake open(String queue) {
        return new KafkaIntake(
                settings,
                List.of(express(queue), queue),
                (message, reason) -> putAside(queue, message, reason),
                this::backlog);
    }

    private void putAside(String queue, ConsumerRecord<byte[], byte[]> message, String reason) {
        List<Header> headers = new ArrayList<>(List.of(message.headers().toArray()));
        headers.add(Headers.header("error", reason));
        put(queue, List.of(new ProducerRecord<>(dead(queue), null, null, message.key(), message.value(), headers)));
    }

    /** What lies between what the share group has settled and the topic's end. */
    private long backlog(String topic) {
        Map<TopicPartition, Long> ends = topics.ends(topic);
        Map<TopicPartition, SharePartitionOffsetInfo> shared = Topics.answer(topics.admin()
                .listShareGroupOffsets(Map.of(topic, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(topic));
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    SharePartitionOffsetInfo info = shared.get(end.getKey());
                    return info == null ? end.getValue() : info.lag().orElse(end.getValue() - info.startOffset());
                })
                .sum();
    }

    @Override
    public void bury(String queue, QueuedJob job, String errorClass, String error) {
        put(
                queue,
                List.of(message(
                        dead(queue),
                        job,
                        List.of(Headers.header("error-class", errorClass), Headers.header("error", error)))));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        topics.close();
    }
}
