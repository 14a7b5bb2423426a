package tramoya.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The words of the pages in one language, from {@code /words/<module>_<language>.properties} (UTF-8, texts in the form
 * of {@link MessageFormat} where they take values). Immutable.
 *
 * <p>A key without a text is a mistake of ours, which {@link #say} throws as such; a test of each module asks that both
 * languages have the same keys.
 */
public final class Words {
    private static final Map<String, Words> KNOWN = new ConcurrentHashMap<>();

    private final Language language;
    private final String module;
    private final Map<String, String> texts;
    private final Formats formats;

    private Words(String module, Language language) {
        this.module = module;
        this.language = language;
        this.texts = Map.copyOf(load(module, language));
        this.formats = new Formats(language);
    }

    /** @throws IllegalStateException when the module has no words in this language */
    public static Words of(String module, Language language) {
        return KNOWN.computeIfAbsent(module + "_" + language.code(), _ -> new Words(module, language));
    }

    private static Map<String, String> load(String module, Language language) {
        String file = "/words/%s_%s.properties".formatted(module, language.code());
        try (InputStream bytes = Words.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("There is no " + file);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, key -> properties.getProperty(key)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Language language() {
        return language;
    }

    /** {@code es} or {@code en}, as {@code <html lang>} wants it. */
    public String code() {
        return language.code();
    }

    public Formats formats() {
        return formats;
    }

    /** A text without values is taken as it stands, apostrophes and braces included. */
    public String say(String key) {
        return text(key);
    }

    /** Numbers in the values are written as the language writes them. */
    public String say(String key, Object... values) {
        return new MessageFormat(text(key), language.locale()).format(values);
    }

    /** A text for a value that others may invent, such as a state or a problem's code: the value itself without one. */
    public String sayOr(String key, String otherwise) {
        return texts.getOrDefault(key, otherwise);
    }

    public boolean knows(String key) {
        return texts.containsKey(key);
    }

    /** All keys, for tests. */
    public List<String> keys() {
        return texts.keySet().stream().sorted().toList();
    }

    private String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("words/%s_%s.properties has no %s".formatted(module, code(), key));
        }
        return text;
    }

    /** The languages of the pages. */
    public enum Language {
        ES,
        EN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public Locale locale() {
            return this == ES ? Locale.of("es", "ES") : Locale.UK;
        }

        /** What the language calls itself. */
        public String ownName() {
            return this == ES ? "Español" : "English";
        }
    }
}
