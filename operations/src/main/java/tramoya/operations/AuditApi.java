package tramoya.operations;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.web.Listing;

/** Who did what by hand, when and why. */
@RestController
class AuditApi {
    private final Audit audit;
    private final Others others;

    AuditApi(Audit audit, Others others) {
        this.others = others;
        this.audit = audit;
    }

    @GetMapping("/api/ops/audit")
    Audit.Page list(
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String operator) {
        return audit.page(after, Listing.limit(limit), kind, operator)
                .with(others.ask(Audit.Page.class), after, Listing.limit(limit));
    }
}
