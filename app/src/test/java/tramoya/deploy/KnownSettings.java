package tramoya.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The names of environment variables that the shop reads, taken from the code that reads them. */
final class KnownSettings {
    /** {@code @Value("${tramoya.currency:EUR}")} */
    private static final Pattern VALUE = Pattern.compile("@Value\\(\"\\$\\{([A-Za-z_.-]+)[:}]");

    private static final Set<String> EXACT = new TreeSet<>();
    private static final Set<String> BEGINNINGS = new TreeSet<>();

    static {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("tramoya")
                .forEach(found -> addRecord(Objects.requireNonNull(found.getBeanClassName())));
        addValues();
    }

    private KnownSettings() {}

    static boolean has(String variable) {
        return EXACT.contains(variable)
                || BEGINNINGS.stream()
                        .anyMatch(
                                beginning -> variable.startsWith(beginning) && variable.length() > beginning.length());
    }

    static Set<String> all() {
        return EXACT;
    }

    private static void addRecord(String name) {
        try {
            Class<?> type = Class.forName(name);
            var properties = Objects.requireNonNull(AnnotationUtils.getAnnotation(type, ConfigurationProperties.class));
            addComponents(properties.value(), type);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void addComponents(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String property = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                addComponents(property, component.getType());
            } else if (Map.class.isAssignableFrom(component.getType())) {
                BEGINNINGS.add(variable(property) + "_");
            } else {
                EXACT.add(variable(property));
            }
        }
    }

    private static void addValues() {
        try (Stream<Path> files = Files.walk(Repository.ROOT)) {
            files.filter(file -> file.toString().endsWith(".java")
                            && file.toString().contains("/src/main/java/")
                            && !file.toString().contains("/target/"))
                    .forEach(file -> {
                        Matcher values = VALUE.matcher(Repository.text(file));
                        while (values.find()) {
                            EXACT.add(variable(values.group(1)));
                        }
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As Spring Boot reads it: {@code tramoya.kafka.in-sync} is {@code TRAMOYA_KAFKA_INSYNC}. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
