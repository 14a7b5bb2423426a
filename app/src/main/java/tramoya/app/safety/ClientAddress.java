package tramoya.app.safety;

import jakarta.servlet.ServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom a request is counted for. */
final class ClientAddress {
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** An IPv4 address, or the /64 network of an IPv6 address: one customer has a whole one. */
    static String of(ServletRequest request) {
        InetAddress address = parse(request.getRemoteAddr());
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
                : address.getHostAddress();
    }

    static boolean isLoopback(ServletRequest request) {
        return parse(request.getRemoteAddr()).isLoopbackAddress();
    }

    private static InetAddress parse(String address) {
        try {
            return InetAddress.ofLiteral(address); // never asks a name server
        } catch (IllegalArgumentException notAnAddress) {
            return ANYBODY; // a forwarding header can hold anything; those who send nonsense share one allowance
        }
    }

    private static final InetAddress ANYBODY = InetAddress.ofLiteral("0.0.0.0");
}
