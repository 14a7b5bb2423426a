package tramoya.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    @Test
    void nobody_gets_a_port_twice() {
        assertThat(IntStream.range(0, 2_000).map(_ -> FreePort.any()).boxed().toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void the_system_gives_none_of_them_to_those_who_connect() throws IOException {
        try (ServerSocket server = new ServerSocket(FreePort.any(), 200, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 200; i++) {
                try (Socket caller = new Socket(server.getInetAddress(), server.getLocalPort())) {
                    assertThat(caller.getLocalPort()).isGreaterThan(32_000);
                }
            }
        }
    }

    @Test
    void it_can_be_listened_on() throws IOException {
        for (int port : List.of(FreePort.any(), FreePort.any())) {
            try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(server.getLocalPort()).isEqualTo(port);
            }
        }
    }
}
