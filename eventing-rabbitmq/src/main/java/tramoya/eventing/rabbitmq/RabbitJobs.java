package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Job;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.transport.JobTransport;

/**
 * Jobs on RabbitMQ; see {@link JobTopology} for the queues. Sent means: the queue has it on its disk, or on those of
 * most of its nodes (publisher confirms), and a message that no queue takes is not sent ({@code mandatory}).
 *
 * <p>Express jobs have a queue of their own, which is emptied first, on every version: quorum queues of 3.x refuse
 * priorities.
 */
public final class RabbitJobs implements JobTransport {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitJobs.class);

    private final RabbitSettings settings;
    private final RabbitConnection publishing;

    /** Apart from the other one: a broker short of memory stops whole connections that publish. */
    private final RabbitConnection taking;

    private final Map<String, Publisher> publishers = new ConcurrentHashMap<>();

    /** Connects when it is first used. */
    public RabbitJobs(RabbitSettings settings) {
        this.settings = settings;
        publishing = new RabbitConnection(settings, "tramoya jobs: sending");
        taking = new RabbitConnection(settings, "tramoya jobs: taking");
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public void declare(String queue) {
        Channel channel = publishing.open();
        try {
            topology().declare(channel, queue);
        } catch (IOException | ShutdownSignalException failure) {
            throw RabbitConnection.refused("the queues of " + queue, failure);
        } finally {
            RabbitConnection.drop(channel);
        }
    }

    @Override
    public void openToDevices(String queue, boolean open) {
        Channel channel = taking.open();
        try {
            JobTopology.openToDevices(channel, queue, open);
        } catch (IOException | ShutdownSignalException failure) {
            throw RabbitConnection.refused("the way of devices to " + queue, failure);
        } finally {
            RabbitConnection.drop(channel);
        }
    }

    private JobTopology topology() {
        RabbitVersion version = publishing.version();
        QueueType asked = settings.jobQueues();
        return new JobTopology(version, asked == null ? version.usualJobQueues() : asked);
    }

    @Override
    public void send(String queue, List<QueuedJob> jobs) {
        publisher(queue)
                .publish(jobs.stream()
                        .map(job -> message(
                                job.priority() < Job.NORMAL ? JobTopology.express(queue) : queue,
                                JobMessage.properties(job, Map.of()),
                                JobMessage.body(job)))
                        .toList());
    }

    private Publisher publisher(String queue) {
        return publishers.computeIfAbsent(
                queue,
                each -> new Publisher(
                        publishing,
                        "the jobs for " + each,
                        channel -> topology().declare(channel, each)));
    }

    private static Publisher.Message message(String queue, BasicProperties properties, byte[] body) {
        return channel -> channel.basicPublish(JobTopology.EXCHANGE, queue, true, properties, body);
    }

    @Override
    public Intake open(String queue) {
        return new RabbitIntake(taking, queue, this::read);
    }

    private Optional<QueuedJob> read(String queue, Delivery message) {
        try {
            return Optional.of(JobMessage.read(queue, message));
        } catch (IllegalArgumentException nonsense) {
            String reason = String.valueOf(nonsense.getMessage());
            LOG.warn("{}: {}", queue, reason);
            BasicProperties properties = message.getProperties();
            Map<String, Object> headers =
                    new HashMap<>(properties.getHeaders() == null ? Map.of() : properties.getHeaders());
            headers.put("error", reason);
            publisher(queue)
                    .publish(List.of(message(
                            JobTopology.dead(queue),
                            properties.builder().headers(headers).build(),
                            message.getBody())));
            return Optional.empty();
        }
    }

    @Override
    public void bury(String queue, QueuedJob job, String errorClass, String error) {
        BasicProperties properties = JobMessage.properties(job, Map.of("error-class", errorClass, "error", error));
        publisher(queue).publish(List.of(message(JobTopology.dead(queue), properties, JobMessage.body(job))));
    }

    @Override
    public void close() {
        taking.close();
        publishing.close();
    }
}
