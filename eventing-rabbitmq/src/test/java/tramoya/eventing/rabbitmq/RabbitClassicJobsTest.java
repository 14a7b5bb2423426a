package tramoya.eventing.rabbitmq;

/** Jobs in classic queues. */
class RabbitClassicJobsTest extends RabbitJobsTest {
    @Override
    QueueType type() {
        return QueueType.CLASSIC;
    }
}
