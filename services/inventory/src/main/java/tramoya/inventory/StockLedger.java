package tramoya.inventory;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.InventoryEvent.InventoryUpdated;

/** The book of every stock: one row a movement, never changed. */
final class StockLedger implements Projection<InventoryUpdated> {
    static final String NAME = "stock-ledger";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends InventoryUpdated>> consumes() {
        return Set.of(InventoryUpdated.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {stock_ledger} (
                    product_id text NOT NULL,
                    version bigint NOT NULL,
                    log_position bigint NOT NULL,
                    movement text NOT NULL,
                    quantity bigint NOT NULL,
                    on_hand bigint NOT NULL,
                    reserved bigint NOT NULL,
                    available bigint NOT NULL,
                    alert bigint NOT NULL,
                    order_id text,
                    reason text,
                    actor text NOT NULL,
                    happened_at bigint NOT NULL,
                    PRIMARY KEY (product_id, version))
                """);
    }

    @Override
    public void apply(InventoryUpdated event, Envelope envelope, Sql sql) {
        sql.run(
                """
                INSERT INTO {stock_ledger} (product_id, version, log_position, movement, quantity, on_hand, reserved,
                    available, alert, order_id, reason, actor, happened_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                event.productId(),
                envelope.version(),
                envelope.position(),
                event.change(),
                event.quantity(),
                event.onHand(),
                event.reserved(),
                event.available(),
                event.alert(),
                event.orderId(),
                event.reason(),
                envelope.actor(),
                event.at());
    }
}
