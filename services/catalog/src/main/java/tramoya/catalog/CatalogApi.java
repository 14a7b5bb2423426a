package tramoya.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.catalog.ProductSearch.Category;
import tramoya.catalog.ProductSearch.Offer;
import tramoya.catalog.ProductSearch.Sheet;
import tramoya.web.Listing;

/** What anybody may see of the catalogue. */
@RestController
@RequestMapping("/api/store")
class CatalogApi {
    private final ProductSearch search;

    CatalogApi(ProductSearch search) {
        this.search = search;
    }

    @GetMapping("/products")
    Listing<Offer> products(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return search.search(q, category, cursor, Listing.limit(limit));
    }

    @GetMapping("/products/{idOrSlug}")
    Sheet product(@PathVariable String idOrSlug) {
        return search.one(idOrSlug);
    }

    @GetMapping("/categories")
    Categories categories() {
        return new Categories(search.categories());
    }

    record Categories(List<Category> items) {}
}
