package tramoya.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tramoya.app.safety.AdminKey;

/** Opens the shop. */
@Command(name = "run", description = "Opens the shop at http://localhost:8080.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    /** The shop is open; the process ends with its signal. */
    static final int GOES_ON = -1;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--port", description = "default: 8080; 0 for any free one")
    private int port = 8080;

    @Option(names = "--no-demo", description = "leave an empty shop empty")
    private boolean noDemo;

    @Option(names = "--carrier-delay", description = "the test carrier's time per step, such as 5s or 0s")
    @Nullable
    String carrierDelay;

    @Override
    public Integer call() {
        List<String> properties = new ArrayList<>(store.properties());
        properties.add("--server.port=" + port);
        properties.add("--tramoya.demo=" + !noDemo);
        if (carrierDelay != null) {
            properties.add("--tramoya.carrier-delay=" + carrierDelay);
        }
        try {
            Shop shop = Shop.open(true, properties);
            if (shop.bean(Settings.class).wantsDemo()) {
                DemoCatalogue.loadInto(shop, shop.bean(AdminKey.class).value());
            }
            // Left alone, a JVM that a signal ends exits with 143, which scripts take for a crash. Spring runs this
            // when the shop is closed.
            SpringApplication.getShutdownHandlers()
                    .add(() -> Runtime.getRuntime().halt(0));
            Duration up = Duration.ofMillis(
                    java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime());
            Console.say("Tramoya is ready at http://localhost:%d after %.1f s"
                    .formatted(shop.port(), up.toMillis() / 1_000.0));
            return GOES_ON;
        } catch (IllegalStateException refused) {
            Console.complain("Tramoya cannot start: " + refused.getMessage());
            return 1;
        }
    }
}
