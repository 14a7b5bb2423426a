package tramoya.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.catalog.Offers.Category;
import tramoya.catalog.Offers.Offer;
import tramoya.catalog.Offers.Sheet;
import tramoya.web.Listing;

/**
 * What anybody may see of the catalogue. Texts come in the language of the parameter, else of the header, else in the
 * shop's main one.
 */
@RestController
@RequestMapping("/api/store")
class CatalogApi {
    private final ProductSearch search;
    private final Offers offers;
    private final String mainLanguage;

    CatalogApi(ProductSearch search, Offers offers, String mainLanguage) {
        this.search = search;
        this.offers = offers;
        this.mainLanguage = mainLanguage;
    }

    @GetMapping("/products")
    Listing<Offer> products(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return search.search(q, category, cursor, Listing.limit(limit), Languages.of(language, accepted, mainLanguage));
    }

    @GetMapping("/products/{idOrSlug}")
    Sheet product(
            @PathVariable String idOrSlug,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return offers.one(idOrSlug, Languages.of(language, accepted, mainLanguage));
    }

    @GetMapping("/categories")
    Categories categories(
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return new Categories(offers.categories(Languages.of(language, accepted, mainLanguage)));
    }

    record Categories(List<Category> items) {}
}
