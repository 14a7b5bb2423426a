package tramoya.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the tools print, as they printed it; the tools themselves are run by ./tramoya bench. */
class BrokerFloorTest {
    @Test
    void the_last_line_of_kafkas_tool_counts_and_not_what_it_says_on_the_way() {
        String words = """
                428065 records sent, 85613.0 records/sec (48.99 MB/sec), 310.3 ms avg latency, 692.0 ms max latency.
                1000000 records sent, 175285.7 records/sec (100.30 MB/sec), 164.9 ms avg latency, 692.00 ms max latency, 130 ms 50th, 468 ms 95th, 655 ms 99th, 687 ms 99.9th.
                """;
        assertThat(BrokerFloor.last(words, BrokerFloor.KAFKA, 2)).isEqualTo(175285.7);
    }

    @Test
    void rabbitmqs_tool_tells_an_average_at_its_end() {
        String words = """
                id: test-102030-123, time 9.000 s, sent: 19412 msg/s, received: 19398 msg/s, min/median/75th/95th/99th consumer latency: 1/2/3/4/5 ms
                id: test-102030-123, sending rate avg: 19212 msg/s
                id: test-102030-123, receiving rate avg: 19190 msg/s
                """;
        assertThat(BrokerFloor.last(words, BrokerFloor.RABBITMQ, 1)).isEqualTo(19212);
    }

    @Test
    void a_tool_that_tells_no_rate_has_failed() {
        assertThatThrownBy(() -> BrokerFloor.last("Connection refused", BrokerFloor.RABBITMQ, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Connection refused");
    }
}
