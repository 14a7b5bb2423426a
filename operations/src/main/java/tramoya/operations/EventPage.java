package tramoya.operations;

import java.util.List;
import java.util.stream.Stream;
import tramoya.events.EventDocument;
import tramoya.events.EventDocument.Change;
import tramoya.events.EventDocument.Field;
import tramoya.operations.CatalogueEntry.Consumer;

/** The page of one event: every heading of its document, joined with what is true now. */
record EventPage(CatalogueEntry entry, Words words) {

    String html() {
        EventDocument document = entry.document();
        Html navigation = Html.of(
                "<a href=\"/catalogue?lang={}\">{}</a><a href=\"{}\">{}</a>",
                words.language(),
                words.of("back"),
                entry.dataschema(),
                words.of("schema.json"));
        Html content = Html.all(Stream.of(facts(), consumers(), documented(), schema(), texts()));
        return new Page(document.name(), document.description(), words, navigation, content).html();
    }

    private Html facts() {
        EventDocument document = entry.document();
        boolean user = document.type() == EventDocument.Type.USER_ACTION;
        return Html.of(
                "<dl>{}{}{}{}{}{}{}{}</dl>",
                fact("type", words.of(user ? "type.user" : "type.state")),
                fact("id", Html.of("<code>{}</code>", document.id())),
                fact("publisher", CataloguePage.publisher(document.origin(), words)),
                fact("record", Html.of("<code>{}</code>", entry.record())),
                fact("version", document.version()),
                fact("format", document.format()),
                fact("recorded", CataloguePage.recorded(entry.live(), words)),
                fact("seen", CataloguePage.seen(entry.live().lastSeen(), words)));
    }

    private Html fact(String key, Object value) {
        return Html.of("<div><dt>{}</dt><dd>{}</dd></div>", words.of(key), value);
    }

    private Html consumers() {
        if (entry.subscriptions().isEmpty()) {
            return Html.of("<h2>{}</h2><p class=\"soft\">{}</p>", words.of("listeners"), words.of("listeners.none"));
        }
        return Html.of(
                """
                <h2>{}</h2><div class="wide" tabindex="0" role="group" aria-label="{}"><table><thead><tr><th scope="col">{}</th>
                <th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col" class="number">{}</th>
                </tr></thead><tbody>{}</tbody></table></div>
                """,
                words.of("listeners"),
                words.of("listeners"),
                words.of("subscription"),
                words.of("kind"),
                words.of("purpose"),
                words.of("state"),
                words.of("lag"),
                Html.all(entry.subscriptions().stream().map(this::consumer)));
    }

    private Html consumer(Consumer consumer) {
        Long lag = consumer.lag();
        String state = consumer.state();
        return Html.of(
                """
                <tr><th scope="row">{}: <code>{}</code></th><td>{}</td><td>{}</td><td>{}</td><td class="number">{}</td></tr>
                """,
                consumer.service(),
                consumer.name(),
                words.of(consumer.kind().equals("reactor") ? "acts" : "folds"),
                consumer.purpose(),
                state == null ? words.of("here.not") : state,
                lag == null ? "–" : words.number(lag));
    }

    private Html documented() {
        List<Html> consumers = entry.document().consumers().stream()
                .map(each -> Html.of("<strong>{}</strong> — {}", each.service(), each.purpose()))
                .toList();
        return Html.of(
                "<section class=\"columns\"><div><h2>{}</h2><p class=\"soft\">{}</p>{}</div><div><h2>{}</h2><p>{}</p></div></section>",
                words.of("consumers"),
                words.of("consumers.documented"),
                Html.list(consumers),
                words.of("data"),
                entry.document().data());
    }

    private Html schema() {
        return Html.of(
                """
                <h2>{}</h2><div class="wide" tabindex="0" role="group" aria-label="{}"><table><thead><tr><th scope="col">{}</th>
                <th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></div>
                """,
                words.of("schema"),
                words.of("schema"),
                words.of("field"),
                words.of("kind"),
                words.of("field.meaning"),
                Html.all(entry.document().schema().stream().map(this::field)));
    }

    private Html field(Field field) {
        return Html.of(
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}{}{}</td><td>{}</td></tr>",
                field.name(),
                field.type(),
                field.form().isEmpty() ? "" : " (" + field.form() + ")",
                field.nullable() ? Html.of(" <span class=\"mark\">{}</span>", words.of("nullable")) : Html.NOTHING,
                field.meaning());
    }

    private Html texts() {
        EventDocument document = entry.document();
        return Html.of(
                "<section class=\"columns\">{}{}{}{}{}{}</section>{}",
                section("validations", Html.list(document.validations())),
                section("rules", Html.list(document.rules())),
                section("produced", Html.list(document.produced())),
                section("consumed", Html.list(document.consumed())),
                section("security", Html.of("<p>{}</p>", document.security())),
                section("privacy", Html.of("<p>{}</p>", document.privacy())),
                section(
                        "history",
                        Html.list(document.history().stream()
                                .map(EventPage::change)
                                .toList())));
    }

    private Html section(String heading, Html text) {
        return Html.of("<div><h2>{}</h2>{}</div>", words.of(heading), text);
    }

    private static Html change(Change change) {
        return Html.of(
                "<strong>{}</strong> <time datetime=\"{}\">{}</time> {}",
                change.version(),
                change.date(),
                change.date(),
                change.what());
    }
}
