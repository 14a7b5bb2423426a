package tramoya.storefront;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.pages.Page;
import tramoya.pages.Words;
import tramoya.storefront.Goods.Facets;
import tramoya.storefront.Goods.Found;
import tramoya.storefront.Goods.PriceCount;
import tramoya.storefront.Goods.Product;

/**
 * What was found, and what could narrow it.
 *
 * @param heading what was looked for, in words
 */
public record SearchPage(StoreFrame frame, Search search, Found found, String heading, List<Product> instead)
        implements Page {

    /** One way to narrow a search, or to widen it again when it is chosen. */
    public record Choice(String label, long count, String href, boolean chosen) {}

    public List<Product> items() {
        return found.items();
    }

    public long total() {
        return found.total() == null ? items().size() : found.total();
    }

    public boolean isEmpty() {
        return items().isEmpty();
    }

    public List<Choice> categories() {
        Facets facets = found.facets();
        return facets == null
                ? List.of()
                : facets.categories().stream()
                        .map(each -> {
                            boolean chosen = each.name().equals(search.category());
                            return new Choice(
                                    each.label() == null ? each.name() : each.label(),
                                    each.count(),
                                    search.in(chosen ? "" : each.name()).href(),
                                    chosen);
                        })
                        .toList();
    }

    public List<Choice> prices() {
        Facets facets = found.facets();
        return facets == null
                ? List.of()
                : facets.prices().stream()
                        .filter(each -> each.count() > 0)
                        .map(this::price)
                        .toList();
    }

    private Choice price(PriceCount each) {
        String from = each.from() == 0 ? "" : Long.toString(each.from());
        String to = each.to() == null ? "" : Long.toString(each.to());
        boolean chosen = from.equals(search.minPrice()) && to.equals(search.maxPrice()) && !(from + to).isEmpty();
        return new Choice(
                label(each.from(), each.to()),
                each.count(),
                (chosen ? search.priced("", "") : search.priced(from, to)).href(),
                chosen);
    }

    private String label(long from, @Nullable Long to) {
        Words w = words();
        String currency = items().isEmpty() ? "EUR" : items().getFirst().price().currency();
        if (to == null) {
            return w.say("search.price.over", w.formats().roundMoney(from, currency));
        }
        return from == 0
                ? w.say("search.price.under", w.formats().roundMoney(to, currency))
                : w.say(
                        "search.price.between",
                        w.formats().roundMoney(from, currency),
                        w.formats().roundMoney(to, currency));
    }

    /** Null when all or none can be had now. */
    public @Nullable Choice available() {
        Facets facets = found.facets();
        boolean chosen = search.available().equals("true");
        return facets == null || (facets.available() == 0 && !chosen)
                ? null
                : new Choice(
                        words().say("search.available"),
                        facets.available(),
                        search.onlyAvailable(!chosen).href(),
                        chosen);
    }

    public List<String> sorts() {
        return Search.SORTS;
    }

    public boolean isSortedBy(String sort) {
        return sort.equals(search.sort()) || (search.sort().isEmpty() && sort.equals("relevance"));
    }

    /** Empty on the last page. */
    public String next() {
        return found.next() == null || found.next().isEmpty()
                ? ""
                : search.from(found.next()).href();
    }
}
