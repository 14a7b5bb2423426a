package tramoya.storefront;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.pages.Assets;
import tramoya.pages.Words;
import tramoya.web.Amount;

/** Products as the catalogue and the recommendations tell them. */
public final class Goods {
    private Goods() {}

    /**
     * A product in a list.
     *
     * @param available pieces that can be had now
     */
    public record Product(
            String id,
            String sku,
            String slug,
            String name,
            Amount price,
            long available,
            @Nullable String picture,
            @Nullable String category,
            @Nullable String categoryLabel) {

        public String href() {
            return "/products/" + slug;
        }

        public String pictureOrNone() {
            return picture == null || picture.isEmpty() ? Assets.of("no-picture.svg") : picture;
        }

        public Stock stock() {
            return Stock.of(available);
        }
    }

    /** A product on its own page. */
    public record Sheet(
            String id,
            String sku,
            String slug,
            String name,
            String description,
            @Nullable String category,
            @Nullable String categoryLabel,
            Amount price,
            long available,
            @Nullable List<String> pictures) {

        public List<String> picturesOrNone() {
            return pictures == null || pictures.isEmpty() ? List.of(Assets.of("no-picture.svg")) : pictures;
        }

        public Stock stock() {
            return Stock.of(available);
        }
    }

    /** How much is left, as one says it. */
    public enum Stock {
        GONE,
        FEW,
        PLENTY;

        /** From here on the number is not worth a shopper's hurry. */
        private static final long FEW_MAX = 5;

        static Stock of(long available) {
            return available <= 0 ? GONE : available <= FEW_MAX ? FEW : PLENTY;
        }

        public String said(Words w, long available) {
            return switch (this) {
                case GONE -> w.say("stock.gone");
                case FEW -> w.say("stock.few", available);
                case PLENTY -> w.say("stock.plenty");
            };
        }

        public String style() {
            return "stock-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A category with the number of its products on sale. */
    public record Category(String name, @Nullable String label, long products) {
        public String labelOrName() {
            return label == null ? name : label;
        }

        public String href() {
            return Search.ALL.in(name).href();
        }

        /** Its own drawing where there is one. */
        public String emblem() {
            String own = "/media/demo/category-" + slug() + ".svg";
            return Goods.class.getResource("/static" + own) == null ? Assets.of("no-picture.svg") : own;
        }

        /** As files and addresses have it: {@code mascaras-y-teatro}. */
        public String slug() {
            String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                    .replaceAll("\\p{M}+", "")
                    .toLowerCase(java.util.Locale.ROOT);
            return plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        }
    }

    record Categories(List<Category> items) {}

    /** What a search found, and how it could be narrowed. */
    public record Found(
            List<Product> items,
            @Nullable String next,
            @Nullable Long total,
            @Nullable Facets facets) {}

    public record Facets(List<CategoryCount> categories, List<PriceCount> prices, long available) {}

    public record CategoryCount(String name, @Nullable String label, long count) {}

    /** @param to exclusive; null when open */
    public record PriceCount(long from, @Nullable Long to, long count) {}

    record Recommendations(List<Recommended> items) {}

    record Recommended(Named product, Reason reason) {}

    record Named(String id) {}

    /** Why a product is recommended; see the recommendations API. */
    record Reason(
            String kind,
            @Nullable Because because,
            @Nullable Long orders,
            @Nullable Long carts,
            long of) {
        private static final int TELLING_MIN = 3;

        /** Empty while there are too few orders or carts to speak of. */
        String said(Words w) {
            if (of < TELLING_MIN) {
                return "";
            }
            long count = orders != null ? orders : carts != null ? carts : 0;
            return w.say("because." + kind, count, of, because == null ? "" : because.name());
        }
    }

    record Because(String productId, String name) {}

    /** A recommended product with the sentence that says why. */
    public record Suggestion(Product product, String because) {}
}
