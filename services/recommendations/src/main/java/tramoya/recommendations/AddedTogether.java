package tramoya.recommendations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Ids;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CartEvent.ProductAddedToCart;

/**
 * In how many sittings each product was put into a cart, and each pair of products within a day of each other.
 *
 * <p>A sitting is one shopper with one cart. Its name here is a hash of both, so that neither can be found by it; and
 * it is forgotten soon after its last addition. Pairs within one cart only: the events of one cart come in order, those
 * of a customer's several carts need not, and then a rebuild would count otherwise.
 */
final class AddedTogether implements Projection<ProductAddedToCart> {
    static final String NAME = "added-together";

    /** A sitting is of no use after {@link Recent#WINDOW}; the rest is slack for business times that are off. */
    private static final Duration REMEMBERED = Recent.WINDOW.multipliedBy(2);

    /**
     * One event in 128 also sweeps, which costs an index look-up and keeps out what nobody comes back to. By the random
     * end of its id, because positions can follow a beat in which those of one type never meet a given multiple.
     */
    private static final int SWEEP_MASK = 0x7F;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends ProductAddedToCart>> consumes() {
        return Set.of(ProductAddedToCart.class);
    }

    @Override
    public List<String> tables() {
        List<String> tables = new ArrayList<>(Pairs.pairTable("added_pairs"));
        tables.add("CREATE TABLE {added_products} (product_id text PRIMARY KEY, times bigint NOT NULL)");
        tables.add("""
                CREATE TABLE {added_sittings} (
                    sitting text PRIMARY KEY,
                    slot bigint NOT NULL,
                    recent text NOT NULL,
                    recorded_at bigint NOT NULL)
                """);
        tables.add("CREATE INDEX {added_sittings}_age ON {added_sittings} (slot, recorded_at)");
        return tables;
    }

    @Override
    public void apply(ProductAddedToCart event, Envelope envelope, Sql sql) {
        String sitting = Ids.named("sitting/%s/%s".formatted(event.shopper(), envelope.key()))
                .toString();
        String productId = event.productId().toString();
        Recent recent = sql.first(
                        "SELECT recent FROM {added_sittings} WHERE sitting = ?", row -> row.text("recent"), sitting)
                .map(Recent::parse)
                .orElse(Recent.NOTHING)
                .at(event.at());
        if (!recent.has(productId)) { // three lamps one by one are still one sitting with lamps
            count(productId, recent, sql);
        }
        keep(sitting, recent.and(productId, event.at()), envelope, sql);
        if ((envelope.id().getLeastSignificantBits() & SWEEP_MASK) == 0) {
            sweep(envelope, sql);
        }
    }

    private static void count(String productId, Recent recent, Sql sql) {
        sql.run("""
                INSERT INTO {added_products} (product_id, times) VALUES (?, 1)
                ON CONFLICT (product_id) DO UPDATE SET times = {added_products}.times + 1
                """, productId);
        recent.products().forEach(other -> Pairs.count("added_pairs", productId, other, sql));
    }

    private static void keep(String sitting, Recent recent, Envelope envelope, Sql sql) {
        sql.run("""
                INSERT INTO {added_sittings} (sitting, slot, recent, recorded_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (sitting) DO UPDATE SET recent = excluded.recent, recorded_at = excluded.recorded_at
                """, sitting, envelope.slot(), recent.text(), envelope.recordedAt());
    }

    /** Only of the event's own slot, which alone is sure to come in the log's order: a rebuild then sweeps the same. */
    private static void sweep(Envelope envelope, Sql sql) {
        sql.run(
                "DELETE FROM {added_sittings} WHERE slot = ? AND recorded_at < ?",
                envelope.slot(),
                envelope.recordedAt().minus(REMEMBERED));
    }
}
