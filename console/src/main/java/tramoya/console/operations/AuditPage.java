package tramoya.console.operations;

import java.util.List;
import java.util.stream.Stream;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Query;
import tramoya.pages.Words;

/** Who did what by hand, when and why; newest first. */
public record AuditPage(
        ConsoleFrame frame, Words words, List<Row> rows, List<Choice> kinds, String operatorName, String older)
        implements Page {

    public record Choice(String value, String label, boolean chosen) {}

    /** @param target where what it was done to can be seen; empty when that is gone */
    public record Row(Told.Deed it, String what, String result, String chip, String target) {}

    private static final List<String> KINDS = List.of("redrive", "skip", "pause", "resume", "rebuild", "resend");

    static AuditPage of(Operator operator, Told.Audit audit, String kind, String name) {
        Words words = Operating.words(operator);
        String older = audit.next() == null
                ? ""
                : Query.of(Operating.AUDIT)
                        .with("kind", kind)
                        .with("operator", name)
                        .with("after", audit.next())
                        .address();
        return new AuditPage(
                Operating.frame(operator, words.say("audit.title")),
                words,
                audit.items().stream().map(deed -> row(deed, words)).toList(),
                Stream.concat(Stream.of(""), KINDS.stream())
                        .map(one -> new Choice(
                                one, one.isEmpty() ? words.say("all") : words.say("deed." + one), one.equals(kind)))
                        .toList(),
                name,
                older);
    }

    private static Row row(Told.Deed deed, Words words) {
        return new Row(
                deed,
                words.sayOr("deed." + deed.deed(), deed.deed()),
                words.sayOr("result." + deed.result(), deed.result()),
                chip(deed.result()),
                target(deed));
    }

    private static String chip(String result) {
        return switch (result) {
            case "dead" -> "bad";
            case "retrying", "paused", "skipped" -> "warn";
            case "building" -> "info";
            default -> "good";
        };
    }

    private static String target(Told.Deed deed) {
        return switch (deed.deed()) {
            case "pause", "resume", "rebuild" -> Operating.subscription(deed.service(), deed.target());
            case "redrive" ->
                deed.result().equals("dead") || deed.result().equals("retrying") ? Operating.letter(deed.target()) : "";
            default -> "";
        };
    }
}
