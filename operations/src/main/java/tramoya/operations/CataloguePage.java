package tramoya.operations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tramoya.operations.CatalogueEntry.Consumer;
import tramoya.operations.LiveFacts.Count;

/** The page of all events: the picture, and a table per publisher. */
record CataloguePage(List<CatalogueEntry> entries, Flow flow, Words words) {

    String html() {
        Html content = Html.of(
                """
                <section aria-labelledby="picture"><h2 id="picture">{}</h2><p class="soft">{}</p>
                <div class="wide" tabindex="0" role="group" aria-labelledby="picture">{}</div></section>
                <h2>{}</h2>{}
                """,
                words.of("picture"),
                words.of("picture.text"),
                FlowPicture.of(flow, words),
                words.of("events"),
                tables());
        Html navigation = Html.of("<a href=\"/catalogue.json\">{}</a>", words.of("all.json"));
        return new Page(words.of("title"), words.of("lead"), words, navigation, content).html();
    }

    private Html tables() {
        Map<String, List<CatalogueEntry>> byPublisher = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.document().origin(), LinkedHashMap::new, Collectors.toList()));
        return Html.all(byPublisher.entrySet().stream().map(entry -> table(entry.getKey(), entry.getValue())));
    }

    private Html table(String publisher, List<CatalogueEntry> published) {
        return Html.of(
                """
                <section class="wide" tabindex="0" id="{}" aria-label="{}"><table><caption>{}</caption><thead><tr>
                <th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th>
                <th scope="col" class="number">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></section>
                """,
                publisher,
                publisher,
                publisher(publisher, words),
                words.of("event"),
                words.of("meaning"),
                words.of("listeners"),
                words.of("recorded"),
                words.of("seen"),
                Html.all(published.stream().map(this::row)));
    }

    private Html row(CatalogueEntry entry) {
        return Html.of(
                """
                <tr><th scope="row"><a href="{}?lang={}">{}</a><br><span class="soft">{}</span></th><td>{}</td><td>{}</td>
                <td class="number">{}</td><td>{}</td></tr>
                """,
                entry.page(),
                words.language(),
                entry.document().name(),
                entry.record(),
                entry.document().description(),
                listeners(entry),
                recorded(entry.live(), words),
                seen(entry.live().lastSeen(), words));
    }

    private Html listeners(CatalogueEntry entry) {
        return entry.subscriptions().isEmpty()
                ? Html.of("<span class=\"soft\">{}</span>", words.of("listeners.none"))
                : Html.list(entry.subscriptions().stream().map(this::listener).toList());
    }

    private Html listener(Consumer consumer) {
        return Html.of("{}: <code>{}</code>{}", consumer.service(), consumer.name(), behind(consumer));
    }

    private Html behind(Consumer consumer) {
        Long lag = consumer.lag();
        return lag == null || lag == 0
                ? Html.NOTHING
                : Html.of(" <span class=\"mark\">{} {}</span>", words.of("lag"), words.number(lag));
    }

    static String publisher(String origin, Words words) {
        return origin.equals(Flow.EVERY_SERVICE) ? words.of("publisher.every") : origin;
    }

    static String recorded(Count count, Words words) {
        if (count.exact()) {
            return words.number(count.recorded());
        }
        return count.recorded() == 0 ? "–" : "≈ " + words.number(count.recorded());
    }

    static Html seen(@Nullable Instant time, Words words) {
        return time == null
                ? Html.of("<span class=\"soft\">{}</span>", words.of("never"))
                : Html.of(
                        "<time datetime=\"{}\">{}</time>",
                        time,
                        time.truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace("T", " ")
                                .replace("Z", " UTC"));
    }
}
