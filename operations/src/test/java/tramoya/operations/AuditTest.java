package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.Rejected;
import tramoya.operations.Audit.Deed;

class AuditTest {
    private final Shop shop = new Shop();
    private final Audit audit = new Audit(shop);

    @Test
    void deeds_of_all_services_come_newest_first() {
        did(shop.orders, 1, "Ana", "pause", "order-list", "a look");
        did(shop.inventory, 2, "Li", "skip", "inventory:job:1", "a test");
        did(shop.orders, 3, "Ana", "resume", "order-list", "seen");

        assertThat(targets(null, null))
                .containsExactly("resume order-list", "skip inventory:job:1", "pause order-list");
        assertThat(targets("skip", null)).containsExactly("skip inventory:job:1");
        assertThat(targets(null, "Ana")).containsExactly("resume order-list", "pause order-list");
        assertThat(targets("skip", "Ana")).isEmpty();
    }

    @Test
    void a_deed_tells_who_when_why_and_what() {
        did(shop.inventory, 2, "Li", "skip", "inventory:job:1", "a test");
        assertThat(audit.page(null, 10, null, null).items()).singleElement().satisfies(deed -> {
            assertThat(deed.operator()).isEqualTo("Li");
            assertThat(deed.reason()).isEqualTo("a test");
            assertThat(deed.at()).isEqualTo(Shop.NOON.plusSeconds(2));
            assertThat(deed.service()).isEqualTo("inventory");
            assertThat(deed.result()).isEqualTo("skipped");
        });
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repeat() {
        for (int i = 0; i < 25; i++) {
            did(i % 3 == 0 ? shop.orders : shop.inventory, i, "Ana", "pause", "p" + i, "x");
        }
        List<String> told = new ArrayList<>();
        String after = null;
        do {
            Audit.Page page = audit.page(after, 4, null, null);
            page.items().forEach(deed -> told.add(deed.target()));
            after = page.next();
        } while (after != null);

        List<String> expected = new ArrayList<>();
        for (int i = 24; i >= 0; i--) {
            expected.add("p" + i);
        }
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void a_result_is_how_the_thing_stands_now() {
        did(shop.orders, 1, "Ana", "redrive", "orders:job:1", "x");
        did(shop.orders, 2, "Ana", "redrive", "orders:job:2", "x");
        did(shop.orders, 3, "Ana", "rebuild", "order-list", "x");
        did(shop.orders, 4, "Ana", "pause", "order-list", "x");
        did(shop.orders, 5, "Ana", "resend", "a message", "x");
        shop.orders.operations.letters.add(letter("orders:job:2"));
        shop.orders.operations.subscriptions.add(
                new SubscriptionStatus("orders", "order-list", "projection", 2, "orders", 0, 0, 0, "building"));

        assertThat(audit.page(null, 10, null, null).items())
                .extracting(Deed::result)
                .containsExactly("done", "ended", "building", "dead", "resolved");
    }

    @Test
    void a_cursor_that_nobody_gave_is_refused() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> audit.page("garbage", 10, null, null))
                .returns("cursor.invalid", Rejected::code);
    }

    private List<String> targets(
            @org.jspecify.annotations.Nullable String kind, @org.jspecify.annotations.Nullable String operator) {
        return audit.page(null, 10, kind, operator).items().stream()
                .map(deed -> deed.deed() + " " + deed.target())
                .toList();
    }

    private static void did(
            FakeService service, long seconds, String operator, String deed, String target, String reason) {
        service.operations.recorded.add(service.log.record(
                "OperacionRegistrada",
                "operations-audit",
                seconds,
                new UUID(1, seconds),
                "{\"operator\":\"%s\",\"deed\":\"%s\",\"target\":\"%s\",\"reason\":\"%s\",\"at\":\"%s\"}"
                        .formatted(operator, deed, target, reason, Shop.NOON)));
    }

    private static DeadLetter letter(String id) {
        return new DeadLetter(
                id, "orders", "job", "q", "k", "dead", 1, "X", "x", Shop.NOON, null, 0, new UUID(1, 1), null);
    }
}
