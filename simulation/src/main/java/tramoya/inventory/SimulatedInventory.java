package tramoya.inventory;

import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.ProductId;
import tramoya.inventory.StockCommand.AdjustStock;

/** What a simulation needs of the inventory: its definition, and somebody who brings pieces. */
public final class SimulatedInventory {
    private static final int LOW = 2;

    private SimulatedInventory() {}

    public static ServiceDefinition definition() {
        return InventoryService.definition(LOW);
    }

    public static void add(Service inventory, ProductId product, long pieces) {
        inventory.execute(
                Request.by("admin"),
                turn -> turn.handle(
                        Stock.AGGREGATE, product, new AdjustStock(product, pieces, "delivery", turn.now())));
    }
}
