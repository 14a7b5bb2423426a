package tramoya.operations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.events.EventDocument;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

/** The catalogue as Word documents in the template's form: all events, or one. Headings are Spanish or English. */
@RestController
class CatalogueWord {
    private static final MediaType DOCX =
            MediaType.valueOf("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final CatalogueEntries entries;

    CatalogueWord(CatalogueEntries entries) {
        this.entries = entries;
    }

    @GetMapping("/catalogue.docx")
    ResponseEntity<byte[]> all(@RequestParam(defaultValue = "es") String language) {
        Words words = words(language);
        List<EventDocument> documents = entries.documents();
        return download(words.say("word.file"), new WordCatalogue(words).all(documents, entries.links()));
    }

    @GetMapping("/catalogue/{type}.docx")
    ResponseEntity<byte[]> one(@PathVariable String type, @RequestParam(defaultValue = "es") String language) {
        EventDocument document = entries.document(type);
        return download(type, new WordCatalogue(words(language)).one(document));
    }

    private static Words words(String language) {
        return Words.of("catalogue", language.equals(Language.EN.code()) ? Language.EN : Language.ES);
    }

    private static ResponseEntity<byte[]> download(String name, byte[] document) {
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(name + ".docx", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(DOCX)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(document);
    }
}
