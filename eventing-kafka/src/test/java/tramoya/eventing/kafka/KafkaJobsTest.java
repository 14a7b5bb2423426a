package tramoya.eventing.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tramoya.eventing.contract.JobTransportContract;
import tramoya.eventing.kafka.broker.KafkaServer;
import tramoya.eventing.transport.JobTransport;

class KafkaJobsTest extends JobTransportContract {
    @SuppressWarnings("NullAway.Init") // started before all tests
    private static KafkaServer broker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaServer.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    protected JobTransport open() {
        return new KafkaJobs(KafkaSettings.at(broker.bootstrap()));
    }

    @Override
    protected void putNonsense(String queue, String text) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(queue, text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    @Override
    protected List<String> buried(String queue) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor(queue + ".dead")) {
                partitions.add(new TopicPartition(info.topic(), info.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> found = new ArrayList<>();
            consumer.poll(Duration.ofSeconds(1)).forEach(message -> found.add(message.value()));
            return found;
        }
    }

    @Override
    protected void killBroker() throws InterruptedException {
        broker.kill();
    }

    @Override
    protected void restartBroker() {
        broker.restart();
    }
}
