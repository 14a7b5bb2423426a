package tramoya.storefront;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.pages.View;
import tramoya.storefront.Goods.Found;
import tramoya.storefront.Goods.Product;
import tramoya.storefront.Goods.Sheet;

/** Looking around. */
@RestController
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
class Browsing {
    private static final int PAGE = 24;
    private static final int BEST_SELLERS = 8;

    @GetMapping("/")
    HomePage home(Visitor visitor) {
        var newest = new Search("", "", "", "", "", "newest", "");
        return new HomePage(
                StoreFrame.of(
                        visitor,
                        visitor.words().say("home.title"),
                        visitor.words().say("home.lead"),
                        Store.pieces(visitor)),
                Store.categories(visitor),
                Store.popular(visitor, BEST_SELLERS),
                Store.search(visitor, newest, BEST_SELLERS).items());
    }

    @GetMapping("/search")
    SearchPage search(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String minPrice,
            @RequestParam(defaultValue = "") String maxPrice,
            @RequestParam(defaultValue = "") String available,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String cursor) {
        Search search = new Search(q, category, minPrice, maxPrice, available, sort, cursor).tidied();
        Found found = Store.search(visitor, search, PAGE);
        List<Product> instead = found.items().isEmpty()
                ? Store.popular(visitor, Store.SUGGESTIONS).stream()
                        .map(Goods.Suggestion::product)
                        .toList()
                : List.of();
        String heading = heading(visitor, search, found);
        return new SearchPage(StoreFrame.of(visitor, heading).searching(search.q()), search, found, heading, instead);
    }

    private static String heading(Visitor visitor, Search search, Found found) {
        if (!search.q().isEmpty()) {
            return visitor.words().say("search.heading.words", search.q());
        }
        if (search.category().isEmpty()) {
            return visitor.words().say("search.heading.all");
        }
        return found.items().stream()
                .findFirst()
                .map(Product::categoryLabel)
                .filter(label -> !label.isEmpty())
                .orElse(search.category());
    }

    @GetMapping("/suggest")
    SuggestPart suggest(Visitor visitor, @RequestParam(defaultValue = "") String q) {
        Search search = new Search(q, "", "", "", "", "", "").tidied();
        List<Product> products = search.q().isEmpty()
                ? List.of()
                : Store.suggest(visitor, search.q()).items();
        return new SuggestPart(visitor.words(), search.q(), products, search.href());
    }

    @GetMapping("/products/{slug}")
    ResponseEntity<View> product(
            Visitor visitor, @PathVariable String slug, @RequestParam(defaultValue = "") String problem) {
        return Store.product(visitor, slug)
                .<ResponseEntity<View>>map(sheet -> ResponseEntity.ok(page(visitor, sheet, problem)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).body(notOnSale(visitor)));
    }

    private static ProductPage page(Visitor visitor, Sheet sheet, String problem) {
        Basket basket = Store.basket(visitor);
        int inCart = basket.lines().stream()
                .filter(line -> line.productId().equals(sheet.id()))
                .mapToInt(Basket.Line::quantity)
                .sum();
        return new ProductPage(
                StoreFrame.of(visitor, sheet.name(), sheet.description(), basket.pieces()),
                sheet,
                Store.goesWith(visitor, sheet.id()),
                inCart,
                visitor.words().sayOr("problem." + problem, ""));
    }

    private static GonePage notOnSale(Visitor visitor) {
        var words = visitor.words();
        return new GonePage(
                StoreFrame.of(visitor, words.say("gone.product.heading")),
                words.say("gone.product.heading"),
                words.say("gone.product.text"),
                Store.popular(visitor, Store.SUGGESTIONS));
    }

    @GetMapping("/products/{slug}/availability")
    AvailabilityPart availability(Visitor visitor, @PathVariable String slug) {
        return new AvailabilityPart(
                visitor.words(),
                slug,
                Store.product(visitor, slug).map(Sheet::available).orElse(0L));
    }
}
