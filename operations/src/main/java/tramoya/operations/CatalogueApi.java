package tramoya.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tramoya.eventing.Rejected;
import tramoya.events.Catalogue;
import tramoya.events.EventDocument;
import tramoya.events.EventSchema;
import tramoya.events.Language;

/**
 * The catalogue of events for programs: as JSON, as JSON Schemas and as AsyncAPI. Everybody may read it; how often
 * events come and how far behind subscriptions are is for the operator.
 */
@RestController
class CatalogueApi {
    private static final MediaType JSON_SCHEMA = MediaType.valueOf("application/schema+json");
    private static final MediaType ASYNC_JSON = MediaType.valueOf("application/vnd.aai.asyncapi+json;version=3.0.0");
    private static final MediaType ASYNC_YAML = MediaType.valueOf("application/vnd.aai.asyncapi+yaml;version=3.0.0");

    private final CatalogueEntries entries;
    private final Catalogue catalogue;

    CatalogueApi(CatalogueEntries entries, Catalogue catalogue) {
        this.entries = entries;
        this.catalogue = catalogue;
    }

    @GetMapping(path = "/catalogue.json", produces = MediaType.APPLICATION_JSON_VALUE)
    List<CatalogueEntry> json(HttpServletRequest request) {
        return entries.all(request);
    }

    @GetMapping(path = "/catalogue/{type}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CatalogueEntry> event(@PathVariable String type, HttpServletRequest request) {
        return ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT).body(entries.one(type, request));
    }

    @GetMapping("/catalogue/{type}/schema")
    ResponseEntity<JsonNode> schema(@PathVariable String type) {
        Language.Kind kind = Language.kinds().stream()
                .filter(each -> each.wire().equals(type))
                .findFirst()
                .orElseThrow(() -> Rejected.notFound("event.unknown", "The shop has no event of this name"));
        return ResponseEntity.ok().contentType(JSON_SCHEMA).body(EventSchema.documented(kind, entries.document(type)));
    }

    @GetMapping("/catalogue/schemas.json")
    ResponseEntity<JsonNode> schemas() {
        return ResponseEntity.ok().contentType(JSON_SCHEMA).body(EventSchema.bundle(catalogue));
    }

    @GetMapping("/catalogue/asyncapi.json")
    ResponseEntity<JsonNode> asyncApi() {
        return ResponseEntity.ok().contentType(ASYNC_JSON).body(asyncApi(entries.documents()));
    }

    @GetMapping("/catalogue/asyncapi.yaml")
    ResponseEntity<byte[]> asyncApiAsYaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Map<?, ?> document = JsonMapper.shared().treeToValue(asyncApi(entries.documents()), Map.class);
        return ResponseEntity.ok()
                .contentType(ASYNC_YAML)
                .body(new Yaml(options).dump(document).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/catalogue/{type}/asyncapi.json")
    ResponseEntity<JsonNode> asyncApiOfOne(@PathVariable String type) {
        return ResponseEntity.ok().contentType(ASYNC_JSON).body(asyncApi(List.of(entries.document(type))));
    }

    private ObjectNode asyncApi(List<EventDocument> documents) {
        return AsyncApi.of(documents, entries.services(), entries.flow());
    }
}
