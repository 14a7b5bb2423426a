package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Rejected;
import tramoya.operations.EventSearch.Page;

class EventSearchTest {
    private static final EventFilter EVERYTHING = EventFilter.of(null, null, null, null);

    private final Shop shop = new Shop();
    private final EventSearch search = new EventSearch(shop);

    @Test
    void without_a_cursor_the_newest_events_of_all_logs_come_in_time_order() {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        shop.inventory.log.record("ExistenciasReservadas", "stock-1", 2);
        shop.orders.log.record("PedidoActualizado", "order-1", 3);
        shop.inventory.log.record("InventarioActualizado", "stock-1", 4);

        assertThat(told(search.find(EVERYTHING, null, 3))).containsExactly("inventory 1", "orders 2", "inventory 2");
    }

    @Test
    void whoever_keeps_asking_sees_every_event_once() {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        Page tail = search.find(EVERYTHING, null, 10);
        shop.inventory.log.record("ExistenciasReservadas", "stock-1", 0); // its clock is behind
        shop.orders.log.record("PedidoActualizado", "order-1", 2);
        Page first = search.find(EVERYTHING, tail.next(), 1);
        shop.inventory.log.record("InventarioActualizado", "stock-1", 0);
        Page second = search.find(EVERYTHING, first.next(), 10);
        Page nothing = search.find(EVERYTHING, second.next(), 10);

        assertThat(told(tail)).containsExactly("orders 1");
        assertThat(told(first)).containsExactly("inventory 1");
        assertThat(first.more()).isTrue();
        assertThat(told(second)).containsExactly("inventory 2", "orders 2");
        assertThat(nothing.items()).isEmpty();
        assertThat(nothing.more()).isFalse();
        assertThat(nothing.next()).isEqualTo(second.next());
    }

    @Test
    void whoever_goes_back_sees_every_event_once_too() {
        for (int i = 0; i < 9; i++) {
            (i % 3 == 0 ? shop.orders : shop.inventory).log.record("Type" + i % 2, "thing-1", i);
        }
        List<List<String>> pages = new ArrayList<>();
        Page page = search.find(EVERYTHING, null, 4);
        pages.add(told(page));
        while (page.previous() != null) {
            page = search.older(EVERYTHING, page.previous(), 4);
            pages.add(told(page));
        }
        assertThat(pages)
                .containsExactly(
                        List.of("inventory 4", "orders 3", "inventory 5", "inventory 6"),
                        List.of("inventory 1", "inventory 2", "orders 2", "inventory 3"),
                        List.of("orders 1"));
        EventFilter ones = EventFilter.of(null, "Type1", null, null);
        Page newest = search.find(ones, null, 3);
        assertThat(told(newest)).containsExactly("orders 2", "inventory 4", "inventory 5");
        assertThat(told(search.older(ones, String.valueOf(newest.previous()), 3)))
                .containsExactly("inventory 1");
    }

    @Test
    void the_newest_of_one_type_are_found_far_behind_the_head() {
        shop.orders.log.record("PedidoCancelado", "order-1", 1);
        shop.orders.log.record("PedidoCancelado", "order-2", 2);
        crowd(3_000);

        Page page = search.find(EventFilter.of("orders", "PedidoCancelado", null, null), null, 1);

        assertThat(told(page)).containsExactly("orders 2");
    }

    @Test
    void a_rare_event_may_take_several_requests_but_is_not_missed() {
        shop.orders.log.record("PedidoCreado", "order-1", 0);
        String start = new Cursor(Map.of("orders", 0L)).encoded();
        crowd(EventSearch.SCANNED_MAX + 10);
        shop.orders.log.record("PedidoCancelado", "order-1", 100_000);
        EventFilter cancelled = EventFilter.of("orders", "PedidoCancelado", null, null);

        Page first = search.find(cancelled, start, 5);
        Page second = search.find(cancelled, first.next(), 5);

        assertThat(first.items()).isEmpty();
        assertThat(first.more()).isTrue();
        assertThat(told(second)).containsExactly("orders " + (EventSearch.SCANNED_MAX + 12));
        assertThat(second.more()).isFalse();
    }

    @Test
    void one_subject_is_told_from_its_first_event_page_by_page() {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        crowd(50);
        shop.orders.log.record("PedidoActualizado", "order-1", 80);
        shop.orders.log.record("PedidoCancelado", "order-1", 90);
        shop.inventory.log.record("InventarioActualizado", "stock-1", 85);

        EventFilter subject = EventFilter.of(null, null, "1", null);
        Page first = search.find(subject, null, 3);
        Page second = search.find(subject, first.next(), 3);

        assertThat(told(first)).containsExactly("orders 1", "orders 52", "inventory 1");
        assertThat(told(second)).containsExactly("orders 53");
        assertThat(told(search.find(EventFilter.of("inventory", null, "1", null), null, 3)))
                .containsExactly("inventory 1");
    }

    @Test
    void what_operators_did_to_a_service_is_found_by_its_subject() {
        shop.inventory.log.record("OperacionRegistrada", "operations-audit", 1);

        assertThat(told(search.find(EventFilter.of(null, null, "audit", null), null, 3)))
                .containsExactly("inventory 1");
    }

    @Test
    void one_business_process_is_told_across_services() {
        UUID other = new UUID(9, 9);
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        shop.orders.log.record("PedidoCreado", "order-2", 2, other);
        shop.inventory.log.record("ExistenciasReservadas", "stock-1", 3);
        shop.orders.log.record("PedidoActualizado", "order-1", 4);

        EventFilter process = EventFilter.of(null, null, null, Shop.AN_ORDER.toString());
        Page first = search.find(process, null, 2);

        assertThat(told(first)).containsExactly("orders 1", "inventory 1");
        assertThat(told(search.find(process, first.next(), 2))).containsExactly("orders 3");
    }

    @Test
    void a_cursor_of_another_search_is_refused() {
        shop.orders.log.record("PedidoCreado", "order-1", 1);
        String ofSubject =
                search.find(EventFilter.of(null, null, "1", null), null, 3).next();

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> search.find(EVERYTHING, ofSubject, 3))
                .matches(refusal -> refusal.code().equals("cursor.invalid"));
    }

    @Test
    void empty_logs_answer_an_empty_page_that_can_be_continued() {
        Page empty = search.find(EVERYTHING, null, 5);
        shop.orders.log.record("PedidoCreado", "order-1", 1);

        assertThat(empty.items()).isEmpty();
        assertThat(told(search.find(EVERYTHING, empty.next(), 5))).containsExactly("orders 1");
    }

    private void crowd(int events) {
        for (int i = 0; i < events; i++) {
            shop.orders.log.record("PedidoActualizado", "order-crowd", 3 + i, new UUID(8, 8));
        }
    }

    private static List<String> told(Page page) {
        List<String> told = new ArrayList<>();
        for (RecordedEvent event : page.items()) {
            told.add(event.envelope().source() + " " + event.position());
        }
        return told;
    }
}
