package tramoya.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import picocli.CommandLine.ParseResult;
import tramoya.app.processes.Places;
import tramoya.app.safety.AdminKey;

/** What the shop makes of a command line and an environment, without being opened. */
public final class OfficialSettings {
    private OfficialSettings() {}

    /** @throws RuntimeException with the shop's own words when it would not start */
    public static Places placesOf(List<String> arguments, Map<String, String> environment) {
        Settings settings = bound(arguments, environment);
        settings.check();
        if (settings.onPostgres()) {
            var secrets = new Secrets(settings);
            String adminKey = secrets.adminKey(environment.get("TRAMOYA_ADMIN_KEY"));
            new AdminKey(adminKey);
            secrets.bytes(environment.get("TRAMOYA_TOKEN_KEY"), "TRAMOYA_TOKEN_KEY", "token.key");
            secrets.bytes(environment.get("TRAMOYA_VAULT_KEY"), "TRAMOYA_VAULT_KEY", "vault.key");
        }
        return settings.places();
    }

    private static Settings bound(List<String> arguments, Map<String, String> environment) {
        String[] words = arguments.toArray(String[]::new);
        ParseResult command = Tramoya.commandLine(words).parseArgs(words).subcommand();
        if (command == null || !(command.commandSpec().userObject() instanceof RunCommand)) {
            throw new IllegalArgumentException("%s does not run the shop".formatted(arguments));
        }
        Map<String, Object> told = new HashMap<>();
        for (String property : properties(command)) {
            String[] halves = property.substring(2).split("=", 2);
            told.put(halves[0], halves[1]);
        }
        var sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("command line", told));
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, // Spring reads names by this one
                new HashMap<>(environment)));
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("tramoya", Bindable.of(Settings.class));
    }

    private static Collection<String> properties(ParseResult command) {
        List<String> properties = new ArrayList<>();
        command.commandSpec().mixins().values().forEach(mixin -> {
            if (mixin.userObject() instanceof StoreOptions store) {
                properties.addAll(store.properties());
            }
        });
        return properties;
    }
}
