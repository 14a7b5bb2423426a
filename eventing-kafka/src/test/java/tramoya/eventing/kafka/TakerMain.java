package tramoya.eventing.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tramoya.eventing.transport.JobTransport.Intake;

/** Takes jobs, says so, and holds them until it is killed or its input ends. Arguments: brokers, queue. */
final class TakerMain {
    private TakerMain() {}

    public static void main(String... arguments) throws Exception {
        KafkaJobs jobs = new KafkaJobs(KafkaSettings.at(arguments[0]));
        try (jobs;
                Intake intake = jobs.open(arguments[1])) {
            System.out.write("taken %d\n"
                    .formatted(intake.take(10, Duration.ofSeconds(60)).size())
                    .getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            System.in.read();
        }
    }
}
