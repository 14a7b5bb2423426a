package tramoya.eventing.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Envelope;
import tramoya.eventing.Unavailable;
import tramoya.eventing.transport.EventTransport;
import tramoya.eventing.transport.Linked;

/**
 * Events on Kafka: one topic per service, CloudEvents in binary mode, the partition chosen by the event's slot, so that
 * events of one key stay in order.
 *
 * <p>Published means: all in-sync replicas have it ({@code acks=all}). Kafka does not sync its disk before it answers,
 * so a power cut of all replicas can lose messages; subscribers notice and read them from the log.
 *
 * <p>Every process reads whole topics. Groups named after services hold, for people and their tools, the offsets up to
 * which the services' own checkpoints have come; nobody reads from them.
 */
public final class KafkaEvents implements EventTransport {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEvents.class);

    private static final Duration TELL = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final Topics topics;
    private final Client<KafkaProducer<byte[], byte[]>> producer;
    private final Client<Deliveries> deliveries;
    private final List<Reached> progress = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Connects in the background; brokers may be away. */
    public KafkaEvents(KafkaSettings settings) {
        this.settings = settings;
        topics = new Topics(settings);
        producer = Producers.of(settings, "relay");
        deliveries = Client.of(settings, Deliveries::new, Deliveries::close);
        Thread.ofPlatform().daemon().name("kafka progress").start(this::tell);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void declare(String source) {
        topics.declare(settings.topic(source));
    }

    @Override
    public void publish(String source, List<Linked> events) {
        if (events.isEmpty()) {
            return;
        }
        String topic = settings.topic(source);
        KafkaProducer<byte[], byte[]> open = producer.get();
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        try {
            int count = partitions.computeIfAbsent(
                    topic, name -> open.partitionsFor(name).size());
            for (Linked linked : events) {
                sent.add(open.send(message(topic, count, linked)));
            }
            open.flush();
            for (int i = 0; i < sent.size(); i++) {
                await(sent.get(i), topic, events.get(i));
            }
        } catch (ExecutionException | KafkaException failure) {
            partitions.remove(topic); // it may have been deleted, and made again with fewer
            throw new Unavailable(
                    "Kafka has not taken the events of %s (%s): they come again"
                            .formatted(source, Topics.reason(failure)),
                    failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Stopped while publishing the events of " + source, stopped);
        }
    }

    /** What Kafka never takes must not hold up what comes after it: subscribers read it from the log. */
    private static void await(Future<RecordMetadata> one, String topic, Linked linked)
            throws ExecutionException, InterruptedException {
        try {
            one.get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof RecordTooLargeException)) {
                throw failure;
            }
            LOG.warn(
                    "The event at position {} is too large for the topic {}: the other services read it from the log, "
                            + "consumers of other stacks miss it. Raise max.message.bytes of the topic ({})",
                    linked.event().position(),
                    topic,
                    Topics.reason(failure));
        }
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, int partitions, Linked linked) {
        Envelope envelope = linked.event().envelope();
        return new ProducerRecord<>(
                topic,
                envelope.slot() % partitions,
                envelope.recordedAt().toEpochMilli(),
                envelope.key().getBytes(StandardCharsets.UTF_8),
                linked.event().json().getBytes(StandardCharsets.UTF_8),
                Headers.of(linked));
    }

    /** {@code subscriber} has no meaning here: a process reads whole topics, and Kafka keeps nothing for it. */
    @Override
    public Subscription subscribe(String source, String subscriber, Consumer<Linked> receiver) {
        String topic = settings.topic(source);
        Map<TopicPartition, Long> ends = topics.ends(topic);
        Deliveries reader = deliveries.get();
        Reached reached = new Reached();
        progress.add(reached);
        var listener = new Deliveries.Listener(receiver, reached);
        reader.add(topic, listener, ends);
        return new Subscription() {
            @Override
            public void reached(String service, long position) {
                reached.reached(service, position);
            }

            @Override
            public void close() {
                progress.remove(reached);
                reader.remove(topic, listener);
            }
        };
    }

    private void tell() {
        try {
            while (!closing.await(TELL.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.forEach(one -> one.takeNews().forEach(this::tell));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String service, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            Topics.answer(topics.admin()
                    .alterConsumerGroupOffsets(settings.group(service), offsets)
                    .all());
        } catch (Unavailable | KafkaException hidden) {
            LOG.debug("The progress of {} is not shown", service, hidden);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        deliveries.close();
        producer.close();
        topics.close();
    }
}
