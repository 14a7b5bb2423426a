package tramoya.app.safety;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may ask.
 *
 * @param storeBodyBytes the largest request body, but for operators; a cart of 200 lines has 20 KB
 * @param adminBodyBytes the largest body under {@code /api/admin} and {@code /api/ops}; batches go there
 * @param requestsPerMinute of one client address, to all paths together
 * @param loginsPerMinute of one client address, to {@link #strictPaths}; also wrong admin keys
 * @param strictPaths prefixes of paths where a POST is a login or a sign-up
 * @param exemptLoopback whether clients on this machine are not counted. Behind a reverse proxy on the same machine
 *     everybody looks so, unless {@code server.forward-headers-strategy} is set
 * @param clientsMax how many client addresses are remembered; beyond that the one unseen for longest is forgotten
 */
@ConfigurationProperties("tramoya.limits")
public record Limits(
        @DefaultValue("65536") int storeBodyBytes,
        @DefaultValue("8388608") int adminBodyBytes,
        @DefaultValue("3000") int requestsPerMinute,
        @DefaultValue("10") int loginsPerMinute,

        @DefaultValue({"/api/store/customers", "/account/login", "/account/sign-up", "/console/login"})
        List<String> strictPaths,

        @DefaultValue("true") boolean exemptLoopback,
        @DefaultValue("50000") int clientsMax) {

    public Limits {
        strictPaths = List.copyOf(strictPaths);
        require("store-body-bytes", storeBodyBytes);
        require("admin-body-bytes", adminBodyBytes);
        require("requests-per-minute", requestsPerMinute);
        require("logins-per-minute", loginsPerMinute);
        require("clients-max", clientsMax);
    }

    private static void require(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("tramoya.limits.%s is %d: it must be at least 1".formatted(name, value));
        }
    }
}
