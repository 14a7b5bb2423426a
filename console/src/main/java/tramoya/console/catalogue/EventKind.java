package tramoya.console.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tramoya.pages.flow.Link;

/** One event as {@code GET /catalogue.json} tells it to the operator; the headings are those of its document. */
public record EventKind(
        String name,
        String description,
        String id,
        String type,
        String origin,
        String data,
        String format,
        List<Field> schema,
        List<String> validations,
        String version,
        List<String> rules,
        List<String> produced,
        List<String> consumed,
        String security,
        String privacy,
        List<Change> history,
        String record,
        String page,
        List<Subscription> subscriptions,
        Live live) {

    /** The pseudo-service whose events stand in every service's log. */
    private static final String EVERY_SERVICE = "operations";

    private static final String REACTOR = "reactor";

    public record Field(String name, String type, String form, boolean nullable, String meaning) {
        /** The type with what it leaves open. */
        public String whole() {
            return form.isEmpty() ? type : "%s (%s)".formatted(type, form);
        }
    }

    public record Change(String version, String date, String what) {}

    /**
     * Who hears it.
     *
     * @param lag events of the publisher that it has not handled yet; null when it does not run here
     */
    public record Subscription(
            String service,
            String name,
            String kind,
            String purpose,
            @Nullable Long lag,
            @Nullable String state) {
        public boolean acts() {
            return kind.equals(REACTOR);
        }

        public boolean isBehind() {
            return lag != null && lag > 0;
        }
    }

    /**
     * How often it comes.
     *
     * @param exact whether all of the logs was counted; else there are at least as many
     * @param sample the latest one, without anything that could tell whom it concerns
     */
    public record Live(
            long recorded,
            boolean exact,
            @Nullable Instant lastSeen,
            long perMinute,
            long today,
            List<Long> lastHour,
            @Nullable String sample) {}

    /** All that somebody may look for, in lower case. */
    String text() {
        return Stream.concat(
                        Stream.of(name, record, id, origin, description),
                        subscriptions.stream().flatMap(each -> Stream.of(each.service(), each.name())))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    /** Raised by the hand of a person; else by the running of the shop. */
    public boolean isUserAction() {
        return type.endsWith("user action");
    }

    boolean isOfEveryService() {
        return origin.equals(EVERY_SERVICE);
    }

    /** For pictures. */
    List<Link> links() {
        return subscriptions.stream()
                .map(each -> new Link(origin, name, each.service(), each.name(), each.acts()))
                .toList();
    }
}
