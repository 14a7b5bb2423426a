package tramoya.eventing.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Job;
import tramoya.eventing.Unavailable;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobAttributes;
import tramoya.eventing.transport.JobTransport;

/**
 * Jobs on Kafka, in share groups (Kafka 4.2 and newer; older brokers are refused): a topic per queue,
 * {@code pedidos-pendientes}, a second one for express jobs, {@code pedidos-pendientes.express}, and a third one for
 * what is dead or was no job, {@code pedidos-pendientes.dead}. A share group bears the name of the topic that it works
 * off; {@link KafkaSettings} tells when a prefix stands before these names. The topics have one partition, so that jobs
 * come out about in the order in which they were put and every taker competes for every job, and no retention: a
 * backlog waits for as long as it has to, and what is settled is deleted.
 *
 * <p>Kafka silently gives up a message that it has handed out several times without it being settled (5 times, the
 * brokers' {@code group.share.delivery.count.limit}). Jobs are settled as soon as their home has them on disk, and one
 * that a taker gives back by closing does not count; but homes may hang for longer than Kafka's lock of 30 s lasts. So
 * a job that comes for the third time is put in again as a new message, at the end of its queue, and counted from one.
 */
public final class KafkaJobs implements JobTransport {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaJobs.class);
    /** Two less than Kafka's limit, so that a taker may die twice while it puts a job in again. */
    private static final int HANDED_OUT_MAX = 3;

    private final KafkaSettings settings;
    private final Topics topics;
    private final ShareGroups groups;
    private final Client<KafkaProducer<byte[], byte[]>> producer;

    /** Connects in the background; brokers may be away. */
    public KafkaJobs(KafkaSettings settings) {
        this.settings = settings;
        topics = new Topics(settings);
        groups = new ShareGroups(topics);
        producer = Producers.of(settings, "jobs");
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void declare(String queue) {
        groups.require();
        for (String topic : List.of(plain(queue), express(queue))) {
            topics.declareQueue(topic);
            groups.fromTheBeginning(topic);
        }
        topics.declareQueue(dead(queue));
    }

    private String plain(String queue) {
        return settings.queue(queue);
    }

    private String express(String queue) {
        return plain(queue) + ".express";
    }

    private String dead(String queue) {
        return plain(queue) + ".dead";
    }

    @Override
    public void send(String queue, List<QueuedJob> jobs) {
        put(
                queue,
                jobs.stream()
                        .map(job ->
                                message(job.priority() < Job.NORMAL ? express(queue) : plain(queue), job, List.of()))
                        .toList());
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, QueuedJob job, List<Header> more) {
        List<Header> headers = new ArrayList<>(more);
        JobAttributes.of(job).forEach((name, value) -> headers.add(Headers.header(name, value)));
        return new ProducerRecord<>(topic, null, null, null, job.json().getBytes(StandardCharsets.UTF_8), headers);
    }

    private void put(String queue, List<ProducerRecord<byte[], byte[]>> messages) {
        KafkaProducer<byte[], byte[]> open = producer.get();
        List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
        try {
            messages.forEach(message -> sent.add(open.send(message)));
            open.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException | KafkaException failure) {
            throw new Unavailable(
                    "Kafka has not taken the jobs for %s (%s): send them again"
                            .formatted(queue, Topics.reason(failure)),
                    failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Stopped while sending jobs to " + queue, stopped);
        }
    }

    @Override
    public Intake open(String queue) {
        Line express = line(queue, express(queue));
        try {
            return new KafkaIntake(express, line(queue, plain(queue)), groups);
        } catch (Unavailable | IllegalArgumentException refused) {
            express.close();
            throw refused;
        }
    }

    private Line line(String queue, String topic) {
        return new Line(settings, topic, message -> read(queue, message));
    }

    /** Empty for what is no job, and for what was handed out too often: both are put elsewhere. */
    private Optional<QueuedJob> read(String queue, ConsumerRecord<byte[], byte[]> message) {
        int times = message.deliveryCount().orElse((short) 1);
        if (times >= HANDED_OUT_MAX) {
            LOG.warn("A job of {} was handed out {} times and not settled: it is put in again", queue, times);
            put(queue, List.of(copy(message, message.topic(), List.of())));
            return Optional.empty();
        }
        try {
            return Optional.of(JobAttributes.read(Headers.all(message.headers()), Headers.text(message.value())));
        } catch (IllegalArgumentException nonsense) {
            String reason = String.valueOf(nonsense.getMessage());
            LOG.warn("{} {}-{}: {}", message.topic(), message.partition(), message.offset(), reason);
            put(queue, List.of(copy(message, dead(queue), List.of(Headers.header("error", reason)))));
            return Optional.empty();
        }
    }

    private static ProducerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> message, String topic, List<Header> more) {
        List<Header> headers = new ArrayList<>(List.of(message.headers().toArray()));
        headers.addAll(more);
        return new ProducerRecord<>(topic, null, null, message.key(), message.value(), headers);
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
        producer.close();
        topics.close();
    }
}
