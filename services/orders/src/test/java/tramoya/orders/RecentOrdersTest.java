package tramoya.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.orders.OrderFixture.AN_ORDER;
import static tramoya.orders.OrderFixture.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tramoya.events.Sealed;
import tramoya.orders.OrderCommand.Readdress;
import tramoya.orders.RecentOrders.Moved;
import tramoya.orders.RecentOrders.Placed;

class RecentOrdersTest {
    private static final Sealed NEW_HOME = new Sealed("v1.ana.new-home");
    private static final Instant BEFORE = NOON.minusSeconds(30);
    private static final Instant AFTER = NOON.plusSeconds(30);
    private static final Instant NOW = NOON.plusSeconds(60);

    private static final Object PLACED = new Placed(AN_ORDER, NOON, NOW);
    private static final OrderCommand READDRESS = new Readdress(AN_ORDER, NEW_HOME, NOW);

    @Test
    void new_contact_data_reach_the_orders_that_are_there() {
        assertThat(commandsAfter(PLACED, new Moved(NEW_HOME, AFTER, NOW))).containsExactly(READDRESS);
    }

    @Test
    void an_order_that_waited_while_the_customer_moved_is_sent_after_them() {
        assertThat(commandsAfter(new Moved(NEW_HOME, AFTER, NOW), PLACED)).containsExactly(READDRESS);
    }

    @Test
    void an_order_that_was_checked_out_after_the_move_keeps_what_the_customer_said_last() {
        assertThat(commandsAfter(new Moved(NEW_HOME, BEFORE, BEFORE), PLACED)).isEmpty();
    }

    private static List<OrderCommand> commandsAfter(Object... facts) {
        List<OrderCommand> commands = new ArrayList<>();
        RecentOrders state = RecentOrders.PROCESS.initial();
        for (Object fact : facts) {
            var step = RecentOrders.PROCESS.on().apply(state, fact);
            state = step.state();
            commands.addAll(step.commands());
        }
        return commands;
    }
}
