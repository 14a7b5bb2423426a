package tramoya.operations;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tramoya.events.EventDocument;
import tramoya.events.EventDocument.Consumer;
import tramoya.events.EventDocument.Field;
import tramoya.events.EventExample;
import tramoya.events.Language;
import tramoya.pages.Words;
import tramoya.pages.flow.Circle;
import tramoya.pages.flow.Link;
import tramoya.pages.flow.Link.Bundle;

/**
 * What the Word documents say: for each event every heading of the template, in the template's order. Headings are in
 * the reader's language, texts as they were written. The same events give the same document.
 */
final class WordCatalogue {
    private static final int SERVICE = 1;
    private static final int EVENT = 2;
    private static final int HEADING = 3;

    /** Of the text's width, in per cent. */
    private static final int[] SCHEMA_WIDTHS = {34, 24, 42};

    private static final int[] CONSUMER_WIDTHS = {20, 38, 42};
    private static final int[] HISTORY_WIDTHS = {14, 20, 66};
    private static final int[] FLOW_WIDTHS = {20, 20, 60};

    /** What every service publishes comes last. */
    private static final Comparator<String> SERVICES = Comparator.comparing(
                    (String service) -> service.equals(Flow.EVERY_SERVICE))
            .thenComparing(Comparator.naturalOrder());

    private final Words words;

    WordCatalogue(Words words) {
        this.words = words;
    }

    /** Cover with the picture, contents, who hears whom, and a section per event, by service. */
    byte[] all(List<EventDocument> documents, List<Link> links) {
        try (WordDocument word = new WordDocument(words.say("title"), last(documents))) {
            word.title(words.say("title"), words.say("word.subtitle"));
            word.picture(WordPicture.xml(Circle.of(links), words), words.say("picture"));
            word.small(
                    words.say("word.edition", documents.size(), last(documents).toString()));
            Map<String, List<EventDocument>> services = documents.stream()
                    .sorted(Comparator.comparing(EventDocument::name))
                    .collect(Collectors.groupingBy(
                            EventDocument::origin, () -> new TreeMap<>(SERVICES), Collectors.toList()));
            word.newPage();
            word.contents(words.say("word.contents"));
            word.heading(SERVICE, words.say("picture"));
            word.text(words.say("word.flow"));
            word.table(
                    FLOW_WIDTHS,
                    List.of(words.say("publisher"), words.say("consumer"), words.say("events")),
                    Link.bundles(links).stream().map(this::arrow).toList());
            services.forEach((service, events) -> {
                word.newPage();
                word.heading(SERVICE, capitalised(service(service)));
                events.forEach(event -> event(event, word));
            });
            return word.bytes();
        }
    }

    /** One event on pages of its own. */
    byte[] one(EventDocument document) {
        try (WordDocument word = new WordDocument(document.name(), last(List.of(document)))) {
            event(document, word);
            return word.bytes();
        }
    }

    private static LocalDate last(List<EventDocument> documents) {
        return documents.stream()
                .map(document -> document.history().getLast().date())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<String> arrow(Bundle bundle) {
        return List.of(publisher(bundle.publisher()), publisher(bundle.consumer()), String.join(", ", bundle.events()));
    }

    private String publisher(String origin) {
        return CataloguePage.publisher(origin, words);
    }

    private String service(String origin) {
        return origin.equals(Flow.EVERY_SERVICE) ? publisher(origin) : words.say("origin.service", origin);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void event(EventDocument event, WordDocument word) {
        word.heading(EVENT, event.name());
        word.lead(event.description());
        fact("id", event.id(), word);
        fact("type", words.say(event.type() == EventDocument.Type.USER_ACTION ? "type.user" : "type.state"), word);
        fact("origin", service(event.origin()), word);
        consumers(event, word);
        fact("data", event.data(), word);
        fact("format", event.format(), word);
        schema(event, word);
        points("validations", event.validations(), word);
        fact("version", event.version(), word);
        points("rules", event.rules(), word);
        points("produced", event.produced(), word);
        points("consumed", event.consumed(), word);
        fact("security", event.security(), word);
        fact("privacy", event.privacy(), word);
        word.heading(HEADING, words.say("history"));
        word.table(
                HISTORY_WIDTHS,
                List.of(words.say("version"), words.say("date"), words.say("change")),
                event.history().stream()
                        .map(change -> List.of(change.version(), change.date().toString(), change.what()))
                        .toList());
    }

    private void fact(String heading, String text, WordDocument word) {
        word.heading(HEADING, words.say(heading));
        word.text(text);
    }

    private void points(String heading, List<String> points, WordDocument word) {
        word.heading(HEADING, words.say(heading));
        points.forEach(word::point);
    }

    private void consumers(EventDocument event, WordDocument word) {
        word.heading(HEADING, words.say("consumers"));
        if (event.consumers().isEmpty()) {
            word.text(words.say("consumers.none"));
            return;
        }
        word.table(
                CONSUMER_WIDTHS,
                List.of(words.say("service"), words.say("subscription"), words.say("purpose")),
                event.consumers().stream().map(this::consumer).toList());
    }

    private List<String> consumer(Consumer consumer) {
        return List.of(consumer.service(), WordDocument.CODE + consumer.subscription(), consumer.purpose());
    }

    private void schema(EventDocument event, WordDocument word) {
        word.heading(HEADING, words.say("schema"));
        word.table(
                SCHEMA_WIDTHS,
                List.of(words.say("field"), words.say("kind"), words.say("field.meaning")),
                event.schema().stream().map(this::field).toList());
        Language.kinds().stream()
                .filter(kind -> kind.wire().equals(event.name()))
                .findFirst()
                .ifPresent(kind -> {
                    word.label(words.say("example"));
                    word.code(EventExample.of(kind).toPrettyString());
                });
    }

    private List<String> field(Field field) {
        String form = field.form().isEmpty() ? "" : " (%s)".formatted(field.form());
        String nullable = field.nullable() ? ", " + words.say("nullable") : "";
        return List.of(WordDocument.CODE + field.name(), field.type() + form + nullable, field.meaning());
    }
}
