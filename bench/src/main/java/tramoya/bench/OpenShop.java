package tramoya.bench;

import java.net.URI;
import java.time.Clock;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Vault;

/**
 * A shop that runs in this process, as measurements see it.
 *
 * @param url where it answers, a host and a port
 */
public record OpenShop(Engine engine, EventTypes types, Vault vault, Clock clock, URI url, String adminKey) {
    /** For what is not measured. */
    public ShopClient client() {
        return new ShopClient(url.toString(), adminKey);
    }

    @Override
    public String toString() {
        return "OpenShop[%s]".formatted(url); // the key stays out of logs
    }
}
