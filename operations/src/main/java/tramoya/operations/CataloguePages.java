package tramoya.operations;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.events.EventDocument;
import tramoya.events.EventExample;
import tramoya.events.Language;
import tramoya.pages.Languages;
import tramoya.pages.Words;
import tramoya.pages.flow.FlowPicture;
import tramoya.pages.flow.FlowPicture.Theme;

/** The catalogue of events for people: pages in Spanish and English, and the picture by itself. */
@RestController
class CataloguePages {
    private static final String BUNDLE = "catalogue";
    private static final String SVG = "image/svg+xml";

    private final CatalogueEntries entries;
    private final Languages languages;

    CataloguePages(CatalogueEntries entries, Languages languages) {
        this.entries = entries;
        this.languages = languages;
    }

    @GetMapping(path = "/catalogue", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<CataloguePage> all(@RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        return ResponseEntity.ok()
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
                .body(CataloguePage.of(entries.all(request), entries.links(), q, words(request)));
    }

    @GetMapping(path = "/catalogue/{type}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<CatalogueEventPage> one(@PathVariable String type, HttpServletRequest request) {
        EventDocument document = entries.document(type);
        return ResponseEntity.ok()
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
                .body(CatalogueEventPage.of(
                        entries.one(type, request), entries.links(document), example(type), words(request)));
    }

    @GetMapping(path = "/catalogue/flow.svg", produces = SVG)
    String picture(HttpServletRequest request) {
        return FlowPicture.svg(entries.links(), CataloguePage.texts(words(request)), Theme.READER);
    }

    private static String example(String type) {
        return Language.kinds().stream()
                .filter(kind -> kind.wire().equals(type))
                .map(kind -> EventExample.of(kind).toPrettyString())
                .findFirst()
                .orElseThrow();
    }

    private Words words(HttpServletRequest request) {
        return Words.of(BUNDLE, languages.of(request));
    }
}
