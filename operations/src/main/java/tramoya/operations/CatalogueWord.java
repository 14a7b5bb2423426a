package tramoya.operations;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Documents and links stay what they are while a process runs, and a whole one takes a second to write. */
    private final Map<Language, byte[]> whole = new ConcurrentHashMap<>();

    CatalogueWord(CatalogueEntries entries) {
        this.entries = entries;
    }

    @GetMapping("/catalogue.docx")
    ResponseEntity<byte[]> all(@RequestParam(defaultValue = "es") String language) {
        Words words = words(language);
        byte[] document = whole.computeIfAbsent(
                words.language(), _ -> new WordCatalogue(words).all(entries.documents(), entries.links()));
        return download(words.say("word.file"), document);
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
