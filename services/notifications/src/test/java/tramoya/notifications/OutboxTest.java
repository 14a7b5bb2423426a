package tramoya.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.notifications.MailFixture.AN_ORDER;
import static tramoya.notifications.MailFixture.HOME;
import static tramoya.notifications.MailFixture.PAID;
import static tramoya.notifications.MailFixture.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Ids;

@SuppressWarnings("NullAway.Init") // set before each test
class OutboxTest {
    /** As many as the kernel makes. */
    private static final int CALLS_AT_ONCE = 512;

    @TempDir
    Path directory;

    private SmallShop shop;

    @BeforeEach
    void open() {
        shop = new SmallShop(directory, new OpenVault(), Post.none());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_message_is_kept_once_as_it_was_first() {
        var first = request("es", PAID);
        shop.outbox.keep(first);
        shop.outbox.keep(request("en", PAID));

        assertThat(shop.outbox.find(first.notificationId()))
                .hasValueSatisfying(kept -> assertThat(kept.request()).isEqualTo(first));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void what_stands_in_it_holds_the_contact_sealed() {
        shop.outbox.keep(request("es", PAID));
        List<String> stored =
                shop.notifications.read(sql -> sql.query("SELECT request FROM outbox", row -> row.text("request")));
        assertThat(stored).singleElement().asString().contains(HOME.text()).doesNotContain("ana@example.org");
    }

    @Test
    void of_many_that_come_at_once_each_is_on_disk_when_its_keeper_returns_and_the_newest_stay() throws Exception {
        try (var keepers =
                Executors.newFixedThreadPool(CALLS_AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Boolean>> kept = new ArrayList<>();
            for (int i = 0; i < Outbox.KEPT_MAX + 5_000; i++) {
                kept.add(keepers.submit(this::keepAndFind));
            }
            for (Future<Boolean> one : kept) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(count()).isBetween(Outbox.KEPT_MAX - 2L * Outbox.TRIM_EVERY, (long) Outbox.KEPT_MAX);
    }

    private boolean keepAndFind() {
        var request = new MailRequest(Ids.next(), AN_ORDER, "es", HOME, PAID);
        shop.outbox.keep(request);
        return shop.outbox.find(request.notificationId()).isPresent();
    }

    private long count() {
        return shop.notifications.read(sql -> sql.first("SELECT COUNT(*) AS n FROM outbox", row -> row.number("n"))
                .orElseThrow());
    }
}
