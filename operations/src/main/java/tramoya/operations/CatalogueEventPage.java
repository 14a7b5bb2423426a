package tramoya.operations;

import gg.jte.Content;
import java.util.List;
import tramoya.events.EventDocument;
import tramoya.pages.Page;
import tramoya.pages.Words;
import tramoya.pages.flow.EventPicture;
import tramoya.pages.flow.FlowPicture.Theme;
import tramoya.pages.flow.Link;

/**
 * One event, for everybody: every heading of its document, and who has subscribed.
 *
 * @param address of this page; what can be downloaded stands below it
 * @param record the Java record
 * @param publisher as people call it
 * @param picture the publisher, the event, and who hears it
 * @param example made up, as JSON
 */
public record CatalogueEventPage(
        ReadersFrame frame,
        EventDocument document,
        String address,
        String record,
        String publisher,
        Content picture,
        List<Hearer> hearers,
        String example)
        implements Page {

    /**
     * A subscription of this process.
     *
     * @param purpose as the document tells it; empty when it does not
     */
    public record Hearer(String service, String subscription, boolean acts, String purpose) {}

    static CatalogueEventPage of(CatalogueEntry entry, List<Link> links, String example, Words words) {
        EventDocument document = entry.document();
        String publisher = CataloguePage.publisher(document.origin(), words);
        return new CatalogueEventPage(
                new ReadersFrame(document.name(), document.description(), "/catalogue#" + document.origin(), words),
                document,
                entry.page(),
                entry.record(),
                publisher,
                EventPicture.content(
                        publisher, document.name(), links, words.say("picture.one", document.name()), Theme.READER),
                entry.subscriptions().stream()
                        .map(consumer -> new Hearer(
                                consumer.service(),
                                consumer.name(),
                                consumer.kind().equals("reactor"),
                                consumer.purpose()))
                        .toList(),
                example);
    }

    public boolean isUserAction() {
        return document.type() == EventDocument.Type.USER_ACTION;
    }
}
