package tramoya.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tramoya.events.EventDocument.Field;

/**
 * The documents of all events. They ship with the code, and loading fails when one is missing, incomplete or says
 * something else than the code. Immutable; safe for any number of threads.
 */
public final class Catalogue {
    private final Map<String, EventDocument> documents;

    private Catalogue(Map<String, EventDocument> documents) {
        this.documents = documents;
    }

    /**
     * Reads one document per event of {@link Language#kinds()} from the class path.
     *
     * @throws IllegalStateException naming the event and the heading that is missing, empty or untrue
     */
    public static Catalogue load() {
        Map<String, EventDocument> documents = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>(); // by event id
        for (Language.Kind kind : Language.kinds()) {
            EventDocument document = DocumentParser.parse(kind.wire(), read(kind.wire()));
            agree(kind, document);
            String other = names.put(document.id(), kind.wire());
            require(other == null, kind, "Event id", "%s is that of %s too".formatted(document.id(), other));
            documents.put(kind.wire(), document);
        }
        return new Catalogue(documents);
    }

    /** In the order of {@link Language#kinds()}. */
    public List<EventDocument> events() {
        return List.copyOf(documents.values());
    }

    /** By its wire name. */
    public Optional<EventDocument> event(String wire) {
        return Optional.ofNullable(documents.get(wire));
    }

    /**
     * The wire name without accents: a Java process in the C locale cannot open a file that has others, so the whole
     * build would hang on the machine's locale.
     */
    public static String fileName(String wire) {
        return Normalizer.normalize(wire, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /** What a document says twice, or what the code says as well, must be the same. */
    static void agree(Language.Kind kind, EventDocument document) {
        require(document.name().equals(kind.wire()), kind, "(title)", "names " + document.name());
        require(document.origin().equals(kind.source()), kind, "Origin", "is %s in the code".formatted(kind.source()));
        require(
                document.version().startsWith("v%d.".formatted(kind.version())),
                kind,
                "Version",
                "is %d in the code".formatted(kind.version()));
        String last = document.history().getLast().version();
        require(last.equals(document.version()), kind, "Change history", "ends with " + last);
        List<Field> told = document.schema().stream().map(Field::withoutMeaning).toList();
        List<Field> written = EventSchema.fields(kind);
        require(told.equals(written), kind, "Message schema", "differs from the record: " + difference(told, written));
    }

    private static String difference(List<Field> told, List<Field> written) {
        List<Field> missing =
                written.stream().filter(field -> !told.contains(field)).toList();
        List<Field> wrong =
                told.stream().filter(field -> !written.contains(field)).toList();
        return missing.isEmpty() && wrong.isEmpty() ? "another order" : "add %s, delete %s".formatted(missing, wrong);
    }

    private static void require(boolean holds, Language.Kind kind, String heading, String wrong) {
        if (!holds) {
            throw new IllegalStateException(
                    "The document of %s: heading '%s' %s".formatted(kind.wire(), heading, wrong));
        }
    }

    private static String read(String wire) {
        String path = "/catalogue/%s.md".formatted(fileName(wire));
        try (var in = Catalogue.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("%s has no document: write src/main/resources%s with all headings of %s"
                        .formatted(wire, path, DocumentParser.HEADINGS));
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
