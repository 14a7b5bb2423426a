package tramoya.app;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tramoya.eventing.Engine;

/** A shop that runs in this process. */
final class Shop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shop.class);

    private final ConfigurableApplicationContext context;

    private Shop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @throws IllegalStateException or IllegalArgumentException, with a message for people, when it cannot be opened
     */
    static Shop open(boolean web, List<String> properties) {
        return open(web, properties, ShopApplication.class);
    }

    /** @param sources {@link ShopApplication}, and what comes on top */
    static Shop open(boolean web, List<String> properties, Class<?>... sources) {
        try {
            return new Shop(new SpringApplicationBuilder(sources)
                    .web(web ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .run(properties.toArray(String[]::new)));
        } catch (RuntimeException failure) {
            throw new IllegalStateException(explained(failure), failure);
        }
    }

    /** The innermost of our own words; for what nobody foresaw there are none, and its trace goes to the log. */
    private static String explained(Throwable failure) {
        @Nullable String ours = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException malformed && malformed.getProperty() != null) {
                return "%s is '%s', which is no %s"
                        .formatted(
                                malformed.getName(),
                                malformed.getProperty().getValue(),
                                malformed.getTarget().getType().toClass().getSimpleName());
            }
            if (cause instanceof IllegalStateException || cause instanceof IllegalArgumentException) {
                ours = String.valueOf(cause.getMessage());
            }
        }
        if (ours != null) {
            return ours;
        }
        LOG.error("Cannot start", failure);
        return String.valueOf(failure.getMessage());
    }

    Engine engine() {
        return context.getBean(Engine.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    int port() {
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            return web.getWebServer().getPort();
        }
        throw new IllegalStateException("This shop has no web server");
    }

    @Override
    public void close() {
        context.close();
    }
}
