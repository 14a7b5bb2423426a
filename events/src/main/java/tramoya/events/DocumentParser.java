package tramoya.events;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tramoya.events.EventDocument.Change;
import tramoya.events.EventDocument.Consumer;
import tramoya.events.EventDocument.Field;

/**
 * Reads the Markdown of one event. Strict, because other teams and programs build on it: a heading that is missing,
 * empty, unknown or in the wrong place is an error that names event and heading.
 */
final class DocumentParser {
    static final List<String> HEADINGS = List.of(
            "Event id",
            "Event type",
            "Origin",
            "Consumers",
            "Data",
            "Format",
            "Message schema",
            "Validations",
            "Version",
            "Business rules",
            "Use cases: produced",
            "Use cases: consumed",
            "Security",
            "Privacy",
            "Change history");

    private static final String TITLE = "(title)";
    private static final Pattern ID = Pattern.compile("`(evt-[\\p{Ll}-]+-\\d{3})`");
    private static final Pattern ORIGIN = Pattern.compile("([a-z]+) service");
    private static final Pattern CONSUMER = Pattern.compile("([a-z]+)(?:: ([a-z0-9-]+))? — (.+)");
    private static final Pattern FIELD = Pattern.compile(
            "`(\\S+)`: (string|integer|boolean|datetime|object|array)(?: \\(([^)]+)\\))?(, nullable)? — (.+)");
    private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+");
    private static final Pattern CHANGE = Pattern.compile("(v\\d+\\.\\d+) \\((\\d{4}-\\d{2}-\\d{2})\\) (.+)");

    private final String event;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    private String name = "";

    private DocumentParser(String event) {
        this.event = event;
    }

    /** @throws IllegalStateException naming event and heading when the text is not of the template */
    static EventDocument parse(String event, String markdown) {
        var parser = new DocumentParser(event);
        parser.split(markdown);
        parser.checkHeadings();
        return parser.document();
    }

    private void split(String markdown) {
        String heading = TITLE;
        sections.put(heading, new ArrayList<>());
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("# ")) {
                name = line.substring(2).strip();
            } else if (line.startsWith("## ")) {
                heading = line.substring(3).strip();
                if (sections.put(heading, new ArrayList<>()) != null) {
                    throw wrong(heading, "stands there twice");
                }
            } else if (!line.isBlank()) {
                sections.get(heading).add(line);
            }
        }
    }

    private void checkHeadings() {
        for (String heading : HEADINGS) {
            if (!sections.containsKey(heading)) {
                throw wrong(heading, "is missing");
            }
        }
        sections.forEach((heading, lines) -> {
            if (!heading.equals(TITLE) && !HEADINGS.contains(heading)) {
                throw wrong(heading, "is not of the template");
            }
            if (lines.isEmpty()) {
                throw wrong(heading, "is empty");
            }
        });
        List<String> found = sections.keySet().stream().skip(1).toList();
        for (int i = 0; i < HEADINGS.size(); i++) {
            if (!HEADINGS.get(i).equals(found.get(i))) {
                throw wrong(found.get(i), "is in the wrong place: '%s' comes here".formatted(HEADINGS.get(i)));
            }
        }
    }

    private EventDocument document() {
        return new EventDocument(
                name,
                prose(TITLE),
                only("Event id", ID).group(1),
                type(),
                only("Origin", ORIGIN).group(1),
                each("Consumers", CONSUMER).map(DocumentParser::consumer).toList(),
                prose("Data"),
                prose("Format"),
                each("Message schema", FIELD).map(DocumentParser::field).toList(),
                items("Validations"),
                only("Version", VERSION).group(),
                items("Business rules"),
                items("Use cases: produced"),
                items("Use cases: consumed"),
                prose("Security"),
                prose("Privacy"),
                each("Change history", CHANGE).map(this::change).toList());
    }

    private EventDocument.Type type() {
        return switch (prose("Event type")) {
            case "Domain event, user action" -> EventDocument.Type.USER_ACTION;
            case "Domain event, state change" -> EventDocument.Type.STATE_CHANGE;
            default -> throw wrong("Event type", "says neither 'user action' nor 'state change'");
        };
    }

    private static Consumer consumer(MatchResult match) {
        return new Consumer(match.group(1), orEmpty(match, 2), match.group(3));
    }

    private static Field field(MatchResult match) {
        return new Field(
                match.group(1),
                match.group(2),
                orEmpty(match, 3),
                !orEmpty(match, 4).isEmpty(),
                match.group(5));
    }

    private static String orEmpty(MatchResult match, int group) {
        return match.start(group) < 0 ? "" : match.group(group);
    }

    private Change change(MatchResult match) {
        try {
            return new Change(match.group(1), LocalDate.parse(match.group(2)), match.group(3));
        } catch (DateTimeParseException e) {
            throw wrong("Change history", "holds '%s', which is no date".formatted(match.group(2)));
        }
    }

    private String prose(String heading) {
        return String.join(" ", lines(heading).stream().map(String::strip).toList());
    }

    /** The entries of a list; a line that starts with blanks goes on with the entry before it. */
    private List<String> items(String heading) {
        List<String> items = new ArrayList<>();
        for (String line : lines(heading)) {
            if (line.startsWith("- ")) {
                items.add(line.substring(2).strip());
            } else if (line.startsWith("  ") && !items.isEmpty()) {
                items.add(items.removeLast() + " " + line.strip());
            } else {
                throw wrong(heading, "must be a list, but holds '%s'".formatted(line));
            }
        }
        return items;
    }

    private Stream<MatchResult> each(String heading, Pattern form) {
        return items(heading).stream().map(item -> match(heading, form, item));
    }

    private MatchResult only(String heading, Pattern form) {
        return match(heading, form, prose(heading));
    }

    private MatchResult match(String heading, Pattern form, String text) {
        var matcher = form.matcher(text);
        if (!matcher.matches()) {
            throw wrong(heading, "holds '%s', which is not of the form %s".formatted(text, form));
        }
        return matcher.toMatchResult();
    }

    private List<String> lines(String heading) {
        return sections.getOrDefault(heading, List.of());
    }

    private IllegalStateException wrong(String heading, String what) {
        return new IllegalStateException("The document of %s: heading '%s' %s".formatted(event, heading, what));
    }
}
