package tramoya.console.commerce;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tramoya.events.Contact;
import tramoya.web.Amount;

/** What the services answer, as far as these pages show it. */
public final class Told {
    private Told() {}

    /** A product on sale, its texts in the reader's language. */
    public record Product(
            String id,
            String sku,
            String slug,
            String name,
            @Nullable String picture,
            @Nullable String categoryLabel,
            Amount price,
            long available) {}

    record Products(List<Product> items, @Nullable String next) {}

    record Category(String category, @Nullable String label) {}

    record Made(String id) {}

    /** One event of a product; what may be done about it is decided by the catalogue. */
    public record ProductChange(
            long version,
            String type,
            Instant at,
            String by,
            List<FieldChange> changes,
            boolean canUndo,
            boolean canRedo,
            @Nullable Long undoes,
            @Nullable Long redoes,
            boolean undone,
            @Nullable String reason) {}

    public record FieldChange(
            String field, @Nullable JsonNode from, @Nullable JsonNode to) {}

    record ProductHistory(
            List<ProductChange> items, @Nullable String next) {}

    public record Stock(
            String productId,
            long onHand,
            long reserved,
            long available,
            boolean low,
            long threshold,
            boolean backorder,
            boolean closed) {}

    record Stocks(List<Stock> items, @Nullable String next) {}

    record StockCounts(long low, long out) {}

    /** One movement of a stock, and the numbers after it. */
    public record Movement(
            long version,
            String change,
            long quantity,
            long onHand,
            long reserved,
            long available,
            boolean alert,
            @Nullable String orderId,
            @Nullable String reason,
            String by,
            Instant at) {}

    record Ledger(List<Movement> items, @Nullable String next) {}

    /** An order in a list. */
    public record OrderRow(
            String id,
            String state,
            @Nullable String reason,
            @Nullable String customerId,
            @Nullable String name,
            @Nullable String email,
            Amount total,
            long lines,
            String shippingMethod,
            Instant createdAt,
            boolean needsAttention) {
        /** As the customer knows it: short enough to be said on the telephone. */
        public String number() {
            return Told.number(id);
        }
    }

    record Orders(List<OrderRow> items, @Nullable String next) {}

    /** One order, by all services. */
    public record Story(
            OrderChapter order,
            @Nullable Payment payment,
            @Nullable Shipment shipment,
            @Nullable List<MessageRow> messages) {}

    public record OrderChapter(
            Order order,
            @Nullable String customerId,
            @Nullable Contact contact,
            String shippingMethod,
            String language,
            @Nullable String note,
            boolean needsAttention) {}

    public record Order(
            String id, String state, @Nullable String reason, List<Line> lines, Amount total, List<Step> history) {}

    public record Line(
            String productId,
            String name,
            int quantity,
            Amount unitPrice,
            Amount total,
            @Nullable Amount currentPrice,
            @Nullable Boolean onSale) {}

    public record Step(String state, Instant at, @Nullable String reason) {}

    public record Payment(
            String state,
            Amount amount,
            Amount captured,
            Amount refunded,
            List<PaymentStep> history,
            List<Attempt> attempts) {}

    public record PaymentStep(
            String state,
            Instant at,
            @Nullable Amount amount,
            @Nullable String reference,
            @Nullable String reason) {}

    public record Attempt(String deed, String state, int attempts, Instant since) {}

    public record Shipment(
            String state,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            List<Moment> history) {}

    public record Moment(String state, Instant at) {}

    public record MessageRow(
            String id,
            String orderId,
            String template,
            @Nullable String language,
            String state,
            @Nullable String reason,
            Instant at) {
        public String orderNumber() {
            return Told.number(orderId);
        }
    }

    record Messages(List<MessageRow> items, @Nullable String next) {}

    public record Message(
            String id,
            String orderId,
            String template,
            String language,
            String state,
            Instant at,
            String to,
            String subject,
            String text,
            String html) {
        public String orderNumber() {
            return Told.number(orderId);
        }
    }

    public record CustomerRow(
            String id,
            @Nullable String name,
            @Nullable String email,
            String language,
            Instant createdAt,
            boolean deleted,
            long orders,
            @Nullable Instant lastOrderAt) {}

    record Customers(List<CustomerRow> items, @Nullable String next) {}

    public record Customer(
            String id, @Nullable String language, @Nullable Profile profile, boolean erased) {}

    public record Profile(
            String email, String name, @Nullable Address address) {}

    public record Address(
            String line1, String city, @Nullable String postalCode, String country) {}

    public record Purchase(String orderId, Amount total, long lines, String state, Instant createdAt) {
        public String number() {
            return Told.number(orderId);
        }
    }

    record Purchases(List<Purchase> items, @Nullable String next) {}

    /** Something at a moment of its past. */
    record Past(
            String kind,
            String id,
            String service,
            long version,
            long versions,
            @Nullable Instant at,
            @Nullable JsonNode state,
            @Nullable PastEvent event,
            List<Difference> changed,
            @Nullable PastEvent next,
            List<Difference> difference,
            List<Version> history) {}

    /** An event as CloudEvents names its attributes. */
    public record PastEvent(
            String type,
            String sequence,
            Instant time,
            Instant recordedtime,
            String actor,
            long position,
            JsonNode data) {}

    record Difference(
            String field, @Nullable JsonNode from, @Nullable JsonNode to) {}

    public record Version(long version, Instant at, Instant recordedAt, String type, String actor) {}

    static String number(String orderId) {
        return orderId.substring(Math.max(0, orderId.length() - 8)).toUpperCase(java.util.Locale.ROOT);
    }

    /** The figures of some time; see the analytics service for what each counts. */
    record Figures(
            long cartsOpened,
            long cartsWithProduct,
            long checkouts,
            long orders,
            long piecesOrdered,
            long delivered,
            long cancelled,
            Map<String, Long> cancelledBy,
            long paymentsProcessed,
            @Nullable Double conversion,
            List<Revenue> revenue) {
        Revenue in(String currency) {
            return revenue.stream()
                    .filter(each -> each.currency().equals(currency))
                    .findFirst()
                    .orElse(Revenue.none(currency));
        }
    }

    record Revenue(String currency, Amount gross, Amount net) {
        static Revenue none(String currency) {
            return new Revenue(currency, new Amount(0, currency), new Amount(0, currency));
        }
    }

    record Today(Instant at, Day today, Figures yesterday) {}

    record Day(String day, long shoppers, long buyers, Figures figures) {}

    record Minutes(List<Minute> items) {}

    record Minute(Instant minute, Figures figures) {}

    record TopProducts(List<Sold> byPieces, Map<String, List<Sold>> byRevenue) {}

    /** @param name null when the catalogue has not told it */
    public record Sold(
            @Nullable String name,
            long orders,
            long pieces,
            @Nullable Amount revenue) {}
}
