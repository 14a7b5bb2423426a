package tramoya.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tramoya.catalog.IndexSource.Listed;
import tramoya.catalog.ProductIndex.Held;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Service;
import tramoya.web.Audit;

/** What must hold of this process's search index. Meant for a service that is at rest. */
public final class SearchInvariant {
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final Service service;
    private final FollowReadModels follower;

    SearchInvariant(Service service, FollowReadModels follower) {
        this.service = service;
        this.follower = follower;
    }

    /** Never throws for what it finds. */
    public Finding check() {
        List<String> violations = new ArrayList<>();
        if (!follower.awaitLook(CATCH_UP)) {
            violations.add("the index does not follow the read models: see the log");
        }
        Map<String, Held> indexed = new HashMap<>(follower.view().index().content());
        long onSale = 0;
        var source = new IndexSource(service);
        List<Listed> page = source.onSaleAfter("");
        while (!page.isEmpty()) {
            for (Listed listed : page) {
                onSale++;
                var shown = new Held(listed.product().price(), listed.product().available());
                Held held = indexed.remove(listed.product().id());
                if (!shown.equals(held)) {
                    violations.add("product %s is listed with %s and indexed with %s"
                            .formatted(listed.product().id(), shown, held));
                }
            }
            page = source.onSaleAfter(page.getLast().product().id());
        }
        indexed.keySet().forEach(id -> violations.add("product %s is indexed, but not on sale".formatted(id)));
        return new Audit(service).finding("the search index holds what is on sale", onSale, violations);
    }
}
