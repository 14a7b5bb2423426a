package tramoya.eventing.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a RabbitMQ cluster. Its text never holds the password.
 *
 * @param hosts {@code host:port} of one or more nodes, tried in turn; IPv6 in brackets
 * @param tls whether to encrypt, and to check that a node's certificate is made out to its name
 * @param trust whom TLS trusts, and what it shows of us; null for what this Java trusts
 * @param jobQueues what queues of jobs are; null for what suits the server's version. Queues that are there already
 *     cannot be changed
 */
public record RabbitSettings(
        List<String> hosts,
        String virtualHost,
        String user,
        String password,
        boolean tls,
        @Nullable SSLContext trust,
        @Nullable QueueType jobQueues) {
    private static final int PORT_MAX = 65_535;

    /** @throws IllegalArgumentException that names every faulty property at once */
    public RabbitSettings {
        hosts = List.copyOf(hosts);
        var faults = new ArrayList<String>();
        if (hosts.isEmpty()) {
            faults.add("tramoya.rabbitmq.hosts is empty: name at least one node, such as localhost:5672");
        }
        for (String host : hosts) {
            if (!isHostAndPort(host)) {
                faults.add("tramoya.rabbitmq.hosts holds '" + host + "': write host:port, such as localhost:5672");
            }
        }
        if (virtualHost.isBlank()) {
            faults.add("tramoya.rabbitmq.virtual-host is empty: the default one is called /");
        }
        if (user.isBlank()) {
            faults.add("tramoya.rabbitmq.user is empty: name a user with rights on the virtual host");
        }
        if (password.isEmpty()) {
            faults.add("tramoya.rabbitmq.password is empty: set the user's password");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static boolean isHostAndPort(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return false;
        }
        String host = text.substring(0, colon);
        int port = Integer.parseInt(text.substring(colon + 1));
        return port >= 1 && port <= PORT_MAX && host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
    }

    /** With queues of jobs as they suit the server's version. */
    public RabbitSettings(List<String> hosts, String virtualHost, String user, String password, boolean tls) {
        this(hosts, virtualHost, user, password, tls, null, null);
    }

    List<Address> addresses() {
        return hosts.stream().map(Address::parseAddress).toList();
    }

    ConnectionFactory factory() {
        var factory = new ConnectionFactory();
        factory.setVirtualHost(virtualHost);
        factory.setUsername(user);
        factory.setPassword(password);
        if (tls) {
            // Not useSslProtocol(): without arguments it trusts every certificate there is.
            factory.useSslProtocol(trust == null ? trusted() : trust);
            factory.enableHostnameVerification();
        }
        return factory;
    }

    private static SSLContext trusted() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no usable trust store: see javax.net.ssl.trustStore", e);
        }
    }

    @Override
    public String toString() {
        return (tls ? "amqps://" : "amqp://") + user + "@" + String.join(",", hosts) + " virtual host " + virtualHost;
    }
}
