package tramoya.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.events.EventDocument;
import tramoya.events.EventSchema;
import tramoya.events.Language;
import tramoya.operations.LiveFacts.Facts;

/**
 * The catalogue of events: as pages in Spanish and English, as JSON, and as JSON Schemas. Everybody may read it; how
 * often events come and how far behind subscriptions are is for the operator, for it tells how much the shop sells.
 */
@RestController
class CatalogueApi {
    private static final String OPERATOR = "ADMIN";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType JSON_SCHEMA = MediaType.valueOf("application/schema+json");

    private final List<EventDocument> documents;
    private final Engine engine;
    private final EventTypes types;
    private final LiveFacts live;

    CatalogueApi(List<EventDocument> documents, Engine engine, EventTypes types, LiveFacts live) {
        this.documents = List.copyOf(documents);
        this.engine = engine;
        this.types = types;
        this.live = live;
    }

    @GetMapping("/catalogue")
    ResponseEntity<String> page(@RequestParam @Nullable String lang, Locale locale, HttpServletRequest request) {
        return html(new CataloguePage(entries(request), flow(), Words.of(lang, locale)).html());
    }

    @GetMapping(path = "/catalogue.json", produces = MediaType.APPLICATION_JSON_VALUE)
    List<CatalogueEntry> json(HttpServletRequest request) {
        return entries(request);
    }

    /** A page, unless the client would rather have JSON. */
    @GetMapping("/catalogue/{type}")
    ResponseEntity<?> event(
            @PathVariable String type,
            @RequestParam @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            Locale locale,
            HttpServletRequest request) {
        CatalogueEntry entry = entries(request).stream()
                .filter(each -> each.document().name().equals(type))
                .findFirst()
                .orElseThrow(CatalogueApi::unknown);
        return wantsJson(accept)
                ? ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .varyBy(HttpHeaders.ACCEPT)
                        .body(entry)
                : html(new EventPage(entry, Words.of(lang, locale)).html());
    }

    @GetMapping("/catalogue/{type}/schema")
    ResponseEntity<JsonNode> schema(@PathVariable String type) {
        Language.Kind kind = Language.kinds().stream()
                .filter(each -> each.wire().equals(type))
                .findFirst()
                .orElseThrow(CatalogueApi::unknown);
        return ResponseEntity.ok().contentType(JSON_SCHEMA).body(EventSchema.of(kind));
    }

    private List<CatalogueEntry> entries(HttpServletRequest request) {
        Facts facts = request.isUserInRole(OPERATOR) ? live.now() : Facts.HIDDEN;
        Flow flow = flow();
        return documents.stream()
                .map(document -> CatalogueEntry.of(document, published(document, flow), facts))
                .toList();
    }

    private Flow flow() {
        return Flow.of(engine.services().stream().map(Service::definition).toList(), types);
    }

    private static Flow.Published published(EventDocument document, Flow flow) {
        return flow.events().stream()
                .filter(event -> event.type().wire().equals(document.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s is documented but not in the language".formatted(document.name())));
    }

    private static boolean wantsJson(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        List<MediaType> wishes = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(wishes);
        return wishes.stream()
                .filter(wish -> wish.includes(MediaType.TEXT_HTML) || wish.includes(MediaType.APPLICATION_JSON))
                .findFirst()
                .map(wish -> !wish.includes(MediaType.TEXT_HTML))
                .orElse(false);
    }

    private static ResponseEntity<String> html(String page) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", Page.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(page);
    }

    private static Rejected unknown() {
        return Rejected.notFound("event.unknown", "The shop has no event of this name");
    }
}
