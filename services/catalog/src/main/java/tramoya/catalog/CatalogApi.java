package tramoya.catalog;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.catalog.Offers.Offer;
import tramoya.catalog.Offers.Sheet;
import tramoya.catalog.ProductSearch.Category;
import tramoya.catalog.ProductSearch.Found;
import tramoya.catalog.ProductSearch.Suggestion;
import tramoya.catalog.ProductSearch.Wanted;
import tramoya.eventing.Rejected;
import tramoya.web.Listing;

/**
 * What anybody may see of the catalogue. Texts come in the language of the parameter, else of the header, else in the
 * shop's main one.
 */
@RestController
@RequestMapping("/api/store")
class CatalogApi {
    /** Of 37 characters each, so that the address stays within the 8 KB that servers take. */
    private static final int NAMED_MAX = 100;

    private final ProductSearch search;
    private final Offers offers;
    private final String mainLanguage;

    CatalogApi(ProductSearch search, Offers offers, String mainLanguage) {
        this.search = search;
        this.offers = offers;
        this.mainLanguage = mainLanguage;
    }

    @GetMapping("/products")
    Found products(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(required = false) @Nullable Long minPrice,
            @RequestParam(required = false) @Nullable Long maxPrice,
            @RequestParam(defaultValue = "false") boolean available,
            @RequestParam(defaultValue = "relevance") String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        var wanted = new Wanted(
                q, category, minPrice, maxPrice, available, ProductOrder.parse(sort), cursor, Listing.limit(limit));
        return search.search(wanted, Languages.of(language, accepted, mainLanguage));
    }

    /**
     * By id, for pages that know of products from elsewhere: a cart, a recommendation. Those not on sale are missing.
     */
    @GetMapping(path = "/products", params = "ids")
    Named named(
            @RequestParam String ids,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        List<String> wanted = Arrays.stream(ids.split(",", -1)).distinct().toList();
        if (wanted.size() > NAMED_MAX) {
            throw Rejected.invalid("products.ids", "Name at most %d products".formatted(NAMED_MAX));
        }
        return new Named(offers.of(wanted, Languages.of(language, accepted, mainLanguage)));
    }

    /** What the shopper may mean who is still typing: at most 8. */
    @GetMapping("/products/suggest")
    Suggestions suggest(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "8") int limit,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return new Suggestions(search.suggest(q, limit, Languages.of(language, accepted, mainLanguage)));
    }

    @GetMapping("/products/{idOrSlug}")
    Sheet product(
            @PathVariable String idOrSlug,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return offers.one(idOrSlug, Languages.of(language, accepted, mainLanguage));
    }

    @GetMapping("/categories")
    Menu categories(
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return new Menu(search.categories(Languages.of(language, accepted, mainLanguage)));
    }

    record Named(List<Offer> items) {}

    record Menu(List<Category> items) {}

    record Suggestions(List<Suggestion> items) {}
}
