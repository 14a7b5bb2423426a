package tramoya.eventing.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RabbitVersionTest {
    @Test
    void a_supported_server_says_what_its_queues_can_do() {
        assertThat(RabbitVersion.of(Map.of("version", "3.10.8"))).isEqualTo(new RabbitVersion(3, 10));
        assertThat(RabbitVersion.of(Map.of("version", "3.13.7")).quorumQueuesHavePriorities())
                .isFalse();
        assertThat(RabbitVersion.of(Map.of("version", "4.0.0-rc.1")).quorumQueuesHavePriorities())
                .isTrue();
    }

    @Test
    void an_unsupported_server_is_refused_with_the_reason() {
        for (String old : List.of("2.8.7", "3.9.29")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> RabbitVersion.of(Map.of("version", old)))
                    .withMessageContainingAll(old, "too old", "dead letters");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> RabbitVersion.of(Map.of("version", "5.0.0")))
                .withMessageContaining("newer");
        assertThatIllegalStateException()
                .isThrownBy(() -> RabbitVersion.of(Map.of()))
                .withMessageContaining("'null'");
    }

    @Test
    void queues_of_jobs_are_replicated_where_that_survives_a_killed_node() {
        assertThat(new RabbitVersion(3, 13).usualJobQueues()).isEqualTo(QueueType.CLASSIC);
        assertThat(new RabbitVersion(4, 0).usualJobQueues()).isEqualTo(QueueType.QUORUM);
        assertThat(new RabbitVersion(4, 0).limitsDeliveries()).isTrue();
        assertThat(new RabbitVersion(3, 13).limitsDeliveries()).isFalse();
    }
}
