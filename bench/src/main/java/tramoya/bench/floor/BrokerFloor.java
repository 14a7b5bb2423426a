package tramoya.bench.floor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tramoya.bench.report.Floor;
import tramoya.eventing.Ids;

/**
 * A broker measured by its own people's tool, in a process of its own: Kafka's ProducerPerformance and RabbitMQ's
 * PerfTest.
 *
 * @param classPath where the tools are
 * @param seconds of a measurement, about
 */
public record BrokerFloor(String classPath, int seconds) {
    private static final int RECORD_BYTES = 600;

    /** About as many as a broker on a small machine takes, so that a measurement lasts about as long as it should. */
    private static final int RECORDS_A_SECOND = 100_000;

    static final Pattern KAFKA = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec");
    static final Pattern RABBITMQ = Pattern.compile("sending rate avg: ([0-9.]+) msg/s");

    /** In a topic of its own with one partition, which is deleted again. */
    public Floor kafka(String bootstrapServers) throws IOException, InterruptedException {
        int records = RECORDS_A_SECOND * seconds;
        String topic = "bench-floor-" + Ids.next();
        topics(bootstrapServers, topic, "--create", "--partitions", "1");
        String words = run(
                "org.apache.kafka.tools.ProducerPerformance",
                List.of(
                        "--topic",
                        topic,
                        "--num-records",
                        Integer.toString(records),
                        "--record-size",
                        Integer.toString(RECORD_BYTES),
                        "--throughput",
                        "-1",
                        "--producer-props",
                        "bootstrap.servers=" + bootstrapServers,
                        "acks=all",
                        "linger.ms=5"));
        topics(bootstrapServers, topic, "--delete");
        return new Floor(
                "Kafka's ProducerPerformance",
                "%,d records of %d bytes, acks=all; a process of its own".formatted(records, RECORD_BYTES),
                last(words, KAFKA, 2),
                "events/s");
    }

    /** @param uri {@code amqp://user:password@host:port/virtualhost} */
    public Floor rabbitmq(String uri) throws IOException, InterruptedException {
        String words = run(
                "com.rabbitmq.perf.PerfTest",
                List.of(
                        "--uri",
                        uri,
                        "--queue",
                        "bench-floor-" + Ids.next(),
                        "--quorum-queue",
                        "--size",
                        Integer.toString(RECORD_BYTES),
                        "--confirm",
                        "500",
                        "--producers",
                        "2",
                        "--consumers",
                        "2",
                        "--qos",
                        "500",
                        "--multi-ack-every",
                        "100",
                        "--queue-args",
                        "x-expires=60000",
                        "--time",
                        Integer.toString(seconds)));
        return new Floor(
                "RabbitMQ's PerfTest",
                "a quorum queue, messages of %d bytes, 2 publishers with 500 unconfirmed, 2 consumers; a process of its own"
                        .formatted(RECORD_BYTES),
                last(words, RABBITMQ, 1),
                "events/s");
    }

    /** Brokers need not make topics by themselves. */
    private void topics(String bootstrapServers, String topic, String... what)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-server", bootstrapServers, "--topic", topic));
        arguments.addAll(List.of(what));
        run("org.apache.kafka.tools.TopicCommand", arguments);
    }

    static double last(String words, Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(words);
        double found = -1;
        while (matcher.find()) {
            found = Double.parseDouble(matcher.group(group));
        }
        if (found < 0) {
            throw new IllegalStateException("The broker's tool told no rate: " + words.strip());
        }
        return found;
    }

    private String run(String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath,
                program));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var words = process.inputReader()) {
            String all = words.readAllAsString();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s failed: %s".formatted(program, all.strip()));
            }
            return all;
        } finally {
            process.destroyForcibly();
        }
    }
}
