package tramoya.operations;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/**
 * What can carry events and jobs, and what each of them adds or lacks. The words are in {@code words/capabilities_*};
 * the page of the console, the API and {@code docs/capabilities.md} say the same because all are made from them. Pure.
 */
public final class Capabilities {
    private static final String INTRODUCTION = """
            # What each broker can do
            Written from `operations/src/main/resources/words/capabilities_en.properties`; a test fails when this file says something
            else. The console shows it beside what is in use (`/console/operations/transports`), `GET /api/ops/capabilities` answers it.

            The log and the ledger of a queue are in the services' databases, so what a shop relies on is the same everywhere (decisions
            0015 and 0016). This page says what the brokers themselves add or lack. What cannot be had is refused at start. Events may go by
            one and jobs by another (`--events kafka --queues rabbitmq`).

            """;

    /** The columns, as {@code --events} and {@code --queues} call them. */
    static final List<String> CARRIERS = List.of("embedded", "kafka", "rabbitmq");

    private static final String EVENTS = "events";
    private static final String QUEUES = "queues";

    /** The order in which they are told. */
    private static final List<String> OF_EVENTS = List.of(
            "published",
            "order",
            "everybody",
            "replay",
            "stacks",
            "filters",
            "largest",
            "deleted",
            "partitions",
            "progress",
            "refused");

    private static final List<String> OF_QUEUES = List.of(
            "takers",
            "arrival",
            "priority",
            "extras",
            "once",
            "in-hand",
            "vain",
            "backlog",
            "largest",
            "power-cut",
            "dead",
            "devices",
            "foreign",
            "refused");

    private Capabilities() {}

    /** @param key {@code events} or {@code queues} */
    record Part(String key, String title, List<Row> rows) {}

    /** What each carrier does about one thing; empty where there is nothing to say. Code stands between backticks. */
    record Row(String key, String what, String embedded, String kafka, String rabbitmq) {}

    /** A carrier and its name for people, with the versions that are served. */
    record Carrier(String key, String name) {}

    static List<Carrier> carriers(Language language) {
        Words words = words(language);
        return CARRIERS.stream().map(key -> new Carrier(key, words.say(key))).toList();
    }

    static List<Part> table(Language language) {
        Words words = words(language);
        return List.of(part(EVENTS, OF_EVENTS, words), part(QUEUES, OF_QUEUES, words));
    }

    private static Part part(String part, List<String> rows, Words words) {
        return new Part(
                part,
                words.say(part),
                rows.stream().map(row -> row(part + "." + row, words)).toList());
    }

    private static Row row(String key, Words words) {
        return new Row(
                key,
                words.say(key),
                words.say(key + ".embedded"),
                words.say(key + ".kafka"),
                words.say(key + ".rabbitmq"));
    }

    private static Words words(Language language) {
        return Words.of("capabilities", language);
    }

    /** The whole of {@code docs/capabilities.md}. */
    public static String markdown() {
        Stream<String> head = Stream.of(
                line(Stream.concat(Stream.of(""), carriers(Language.EN).stream().map(Carrier::name))),
                line(Stream.generate(() -> "---").limit(1L + CARRIERS.size())));
        Stream<String> rows = table(Language.EN).stream().flatMap(Capabilities::lines);
        return Stream.concat(head, rows).collect(Collectors.joining("\n", INTRODUCTION, "\n"));
    }

    private static Stream<String> lines(Part part) {
        return Stream.concat(
                Stream.of(line(Stream.of("**" + part.title() + "**", "", "", ""))),
                part.rows().stream()
                        .map(row -> line(Stream.of(row.what(), row.embedded(), row.kafka(), row.rabbitmq()))));
    }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> cell.isEmpty() ? " |" : " " + cell + " |").collect(Collectors.joining("", "|", ""));
    }

    /** Every key that a bundle has to have, and no other, for tests. */
    static List<String> keys() {
        return Stream.of(CARRIERS.stream(), Stream.of(EVENTS, QUEUES), keys(EVENTS, OF_EVENTS), keys(QUEUES, OF_QUEUES))
                .flatMap(keys -> keys)
                .sorted()
                .toList();
    }

    private static Stream<String> keys(String part, List<String> rows) {
        return rows.stream()
                .map(row -> part + "." + row)
                .flatMap(row -> Stream.concat(Stream.of(row), CARRIERS.stream().map(carrier -> row + "." + carrier)));
    }
}
