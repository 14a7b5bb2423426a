package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Operations.TraceStep;

class OrderTraceTest {
    @Test
    void steps_come_by_time_across_services() {
        assertThat(told(
                        event("inventory", "ExistenciasReservadas", 2, 1, "b", "a"),
                        event("orders", "PedidoCreado", 1, 1, "a", null),
                        event("orders", "PedidoActualizado", 3, 2, "c", "b")))
                .containsExactly("PedidoCreado", "ExistenciasReservadas", "PedidoActualizado");
    }

    @Test
    void a_step_never_comes_before_its_cause_though_its_clock_says_so() {
        assertThat(told(
                        event("orders", "PedidoCreado", 10, 1, "a", null),
                        event("inventory", "ExistenciasReservadas", 7, 1, "b", "a"),
                        event("payments", "PagoAutorizado", 3, 1, "c", "b"),
                        event("customers", "Unrelated", 8, 1, "d", null)))
                .containsExactly("Unrelated", "PedidoCreado", "ExistenciasReservadas", "PagoAutorizado");
    }

    @Test
    void events_of_one_log_keep_their_positions() {
        assertThat(told(
                        event("orders", "third", 1, 3, "c", null),
                        event("orders", "first", 1, 1, "a", null),
                        event("orders", "second", 1, 2, "b", null)))
                .containsExactly("first", "second", "third");
    }

    @Test
    void at_one_moment_an_event_comes_before_what_was_made_of_it() {
        assertThat(told(
                        handled("projection", "order-list", 1, "a"),
                        handled("reactor", "reserve-stock-on-order-created", 1, "a"),
                        event("orders", "PedidoCreado", 1, 1, "a", "job"),
                        step("job", "pedidos-pendientes", 1, "job")))
                .containsExactly("pedidos-pendientes", "PedidoCreado", "reserve-stock-on-order-created", "order-list");
    }

    @Test
    void steps_that_cause_each_other_come_last_and_none_is_lost() {
        assertThat(told(
                        event("orders", "later", 2, 1, "a", "b"),
                        event("inventory", "earlier", 1, 1, "b", "a"),
                        event("payments", "own cause", 3, 1, "c", "c"),
                        event("shipping", "after the loop", 4, 1, "d", "b")))
                .containsExactly("own cause", "earlier", "later", "after the loop");
    }

    @Test
    void the_order_in_which_services_answer_does_not_matter() {
        List<TraceStep> steps = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            String cause = i == 1 ? null : "e" + (i - 1);
            steps.add(event("service" + i % 4, "event " + i, 100 - i % 7, i, "e" + i, cause));
            steps.add(handled("projection", "projection " + i, 100 - i % 7, "e" + i));
        }
        List<TraceStep> shuffled = new ArrayList<>(steps);
        Collections.shuffle(shuffled, new Random(42));

        assertThat(OrderTrace.ordered(shuffled)).isEqualTo(OrderTrace.ordered(steps));
        assertThat(OrderTrace.ordered(steps).stream()
                        .filter(step -> step.kind().equals("event"))
                        .map(TraceStep::position))
                .isSorted();
    }

    @Test
    void the_summary_names_the_services_and_the_time_from_first_to_last() {
        OrderTrace trace = OrderTrace.of(
                        "o1",
                        List.of(
                                event("payments", "PagoAutorizado", 9, 1, "c", "a"),
                                event("orders", "PedidoCreado", 1, 1, "a", null),
                                event("inventory", "ExistenciasReservadas", 4, 1, "b", "a")))
                .orElseThrow();

        assertThat(trace.services()).containsExactly("orders", "inventory", "payments");
        assertThat(trace.startedAt()).isEqualTo(Shop.NOON.plusSeconds(1));
        assertThat(trace.endedAt()).isEqualTo(Shop.NOON.plusSeconds(9));
        assertThat(OrderTrace.of("o1", List.of())).isEmpty();
    }

    private static List<String> told(TraceStep... steps) {
        return OrderTrace.ordered(List.of(steps)).stream().map(TraceStep::name).toList();
    }

    static TraceStep event(
            String service, String name, long seconds, long position, String id, @Nullable String causation) {
        return new TraceStep(
                Shop.NOON.plusSeconds(seconds), service, "event", name, "recorded", 1, position, id, causation, null);
    }

    private static TraceStep handled(String kind, String name, long seconds, String causation) {
        return new TraceStep(
                Shop.NOON.plusSeconds(seconds), "any", kind, name, "applied", 1, 1L, null, causation, null);
    }

    private static TraceStep step(String kind, String name, long seconds, String id) {
        return new TraceStep(Shop.NOON.plusSeconds(seconds), "any", kind, name, "done", 1, null, id, null, null);
    }
}
