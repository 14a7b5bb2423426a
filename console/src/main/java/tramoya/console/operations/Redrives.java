package tramoya.console.operations;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.pages.View;

/** Sending a letter on its way again. */
@RestController
@RequestMapping(path = Operating.LETTERS + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
class Redrives {
    private static final LetterDeed DEED = new LetterDeed("redrive", "redrives", false);

    @GetMapping("/redrive")
    DeedPage ask(@PathVariable String id, Operator operator) {
        return DEED.page(id, "", operator);
    }

    @PostMapping("/redrives")
    ResponseEntity<View> create(
            @PathVariable String id, @RequestParam(defaultValue = "") String reason, Operator operator) {
        return DEED.done(id, reason, operator);
    }
}
