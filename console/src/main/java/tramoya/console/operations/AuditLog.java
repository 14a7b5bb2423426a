package tramoya.console.operations;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;
import tramoya.pages.Query;

/** Looking at what was done by hand. */
@RestController
class AuditLog {
    @GetMapping(path = Operating.AUDIT, produces = MediaType.TEXT_HTML_VALUE)
    AuditPage index(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(name = "operator", defaultValue = "") String name,
            @RequestParam(defaultValue = "") String after,
            Operator operator) {
        Told.Audit audit = Query.of("/api/ops/audit")
                .with("kind", kind)
                .with("operator", name)
                .with("after", after)
                .get(Told.Audit.class, operator.api());
        return AuditPage.of(operator, audit, kind, name);
    }
}
