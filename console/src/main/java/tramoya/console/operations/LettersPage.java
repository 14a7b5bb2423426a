package tramoya.console.operations;

import java.util.List;
import java.util.stream.Stream;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.console.operations.SubscriptionsPage.Offer;
import tramoya.pages.Page;
import tramoya.pages.Query;
import tramoya.pages.Words;

/**
 * What did not work: by cause, and one by one.
 *
 * @param all whether nothing is filtered, so that an empty page is good news
 */
public record LettersPage(
        ConsoleFrame frame, Words words, List<Cause> causes, List<Row> rows, boolean more, boolean all, String filtered)
        implements Page {

    /** @param example one letter's message, for they are mostly alike */
    public record Cause(Told.Cause it, String example, String address, String redrive, boolean chosen) {}

    public record Row(Told.Letter it, String address, String state, String chip, List<Offer> offers) {}

    static LettersPage of(Operator operator, Told.Letters letters, String cause, String service, String kind) {
        Words words = Operating.words(operator);
        boolean all = cause.isEmpty() && service.isEmpty() && kind.isEmpty();
        return new LettersPage(
                Operating.frame(operator, words.say("letters.title")),
                words,
                letters.causes().stream()
                        .map(one -> cause(one, letters.items(), !cause.isEmpty()))
                        .toList(),
                letters.items().stream().map(one -> row(one, words)).toList(),
                letters.more(),
                all,
                String.join(
                        " · ",
                        Stream.of(cause, service, kind.isEmpty() ? "" : words.sayOr("kind." + kind, kind))
                                .filter(one -> !one.isEmpty())
                                .toList()));
    }

    private static Cause cause(Told.Cause cause, List<Told.Letter> letters, boolean chosen) {
        String example = letters.stream()
                .filter(letter -> letter.errorClass().equals(cause.cause())
                        && letter.service().equals(cause.service()))
                .map(Told.Letter::error)
                .findFirst()
                .orElse("");
        return new Cause(
                cause,
                example,
                Query.of(Operating.LETTERS)
                        .with("cause", cause.cause())
                        .with("service", cause.service())
                        .address(),
                Query.of(Operating.LETTERS + "/redrive")
                        .with("cause", cause.cause())
                        .with("service", cause.service())
                        .address(),
                chosen);
    }

    private static Row row(Told.Letter letter, Words words) {
        String address = Operating.letter(letter.id());
        return new Row(
                letter,
                address,
                words.say("state." + letter.state()),
                letter.state().equals("dead") ? "bad" : "warn",
                List.of(
                        new Offer(address + "/redrive", words.say("deed.redrive")),
                        new Offer(address + "/skip", words.say("deed.skip"))));
    }
}
