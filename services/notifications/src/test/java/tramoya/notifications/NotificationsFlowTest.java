package tramoya.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static tramoya.notifications.MailFixture.ANA;
import static tramoya.notifications.MailFixture.AN_ORDER;
import static tramoya.notifications.MailFixture.HOME;
import static tramoya.notifications.MailFixture.NEW_HOME;
import static tramoya.notifications.MailFixture.NOON;
import static tramoya.notifications.MailFixture.RECEIVED;
import static tramoya.notifications.MailFixture.TOTAL;
import static tramoya.notifications.MailFixture.TWO_LAMPS;
import static tramoya.notifications.MailFixture.mailing;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.CallHandler.Unknown;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Unavailable;
import tramoya.events.CancelReason;
import tramoya.events.OrderChange;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.events.OrderState;
import tramoya.events.PaymentEvent.PaymentProcessed;
import tramoya.events.Sealed;
import tramoya.events.ShipmentEvent.ShipmentCompleted;
import tramoya.events.ShipmentEvent.ShipmentStarted;
import tramoya.events.ShippingMethod;
import tramoya.notifications.MessagesAdminApi.Copy;
import tramoya.notifications.MessagesAdminApi.Wish;
import tramoya.notifications.SentMessages.Listed;
import tramoya.notifications.SentMessages.Opened;

/** What happens by itself, on a real engine. */
class NotificationsFlowTest {
    private static final OrderCreated CREATED = new OrderCreated(
            AN_ORDER,
            "shopper",
            null,
            List.of(TWO_LAMPS),
            TOTAL,
            ShippingMethod.STANDARD,
            HOME,
            new Sealed("v1.ana.card"),
            "es",
            NOON);
    private static final OrderUpdated MOVED = new OrderUpdated(
            AN_ORDER, OrderChange.CONTACT, OrderState.PROCESSING, ShippingMethod.STANDARD, NEW_HOME, NOON);
    private static final PaymentProcessed PAYMENT = new PaymentProcessed(AN_ORDER, TOTAL, "p1", NOON);

    private final OpenVault vault =
            new OpenVault().holding(HOME, ANA).holding(NEW_HOME, mailing("ana@new.example.org", "Ana"));

    @TempDir
    Path directory;

    @Test
    void a_good_order_is_told_in_four_messages() {
        try (var shop = shop(Post.none())) {
            shop.say(CREATED);
            shop.say(PAYMENT);
            shop.say(new ShipmentStarted(AN_ORDER, "Correo", "C1", NOON));
            shop.say(new ShipmentCompleted(AN_ORDER, NOON));
            shop.awaitMessages(4);

            assertThat(shop.messages())
                    .extracting(Listed::template)
                    .containsExactlyInAnyOrder(
                            "pedido-recibido", "pago-recibido", "pedido-enviado", "pedido-entregado");
            assertThat(shop.messages()).extracting(Listed::state).containsOnly("sent");
            assertAllIsWell(shop, 4);
        }
    }

    @Test
    void a_cancelled_order_is_told_with_its_reason() {
        try (var shop = shop(Post.none())) {
            shop.say(CREATED);
            shop.say(new OrderCancelled(AN_ORDER, CancelReason.PAYMENT_REFUSED, NOON));
            shop.awaitMessages(2);

            Opened opened = shop.api.one(id("pedido-cancelado").toString());
            assertThat(opened.subject()).isEqualTo("Tu pedido se ha cancelado");
            assertThat(opened.text()).contains("el pago no fue aceptado");
            assertThat(opened.to()).isEqualTo("ana@example.org");
            assertThat(opened.state()).isEqualTo("sent");
        }
    }

    @Test
    void a_guest_without_an_address_gets_nothing() {
        vault.holding(HOME, mailing("", ""));
        try (var shop = shop(Post.none())) {
            shop.say(CREATED);
            shop.say(MOVED);
            shop.say(new OrderCancelled(AN_ORDER, CancelReason.TOOK_TOO_LONG, NOON));
            shop.awaitMessages(1); // the last one, which had an address; what came before it was never asked for
            assertThat(shop.messages()).extracting(Listed::template).containsExactly("pedido-cancelado");
        }
    }

    @Test
    void a_server_that_comes_back_gets_the_message() {
        var tries = new AtomicInteger();
        try (var shop = shop((request, _) -> {
            if (tries.incrementAndGet() == 1) {
                throw new Unavailable("not yet");
            }
            return new Confirmed(request.template());
        })) {
            shop.say(CREATED);
            shop.awaitMessages(1);
            assertThat(tries).hasValue(2);
            assertAllIsWell(shop, 1);
        }
    }

    @Test
    void a_message_that_may_have_gone_goes_again_under_the_same_id() {
        var sent = new CopyOnWriteArrayList<String>();
        try (var shop = shop((request, _) -> {
            sent.add(SmtpPost.messageId(request));
            if (sent.size() == 1) {
                throw new Unknown("silence");
            }
            return new Confirmed(request.template());
        })) {
            shop.say(CREATED);
            shop.awaitMessages(1);
            assertThat(sent).hasSize(2).containsOnly("<%s@tramoya>".formatted(id("pedido-recibido")));
        }
    }

    @Test
    void a_recipient_whom_the_server_refuses_is_recorded_as_failed() {
        try (var shop = shop((_, _) -> new Refused("smtp-550"))) {
            shop.say(CREATED);
            shop.awaitMessages(1);
            assertThat(shop.messages())
                    .extracting(Listed::state, Listed::reason)
                    .containsExactly(tuple("failed", "smtp-550"));
            assertAllIsWell(shop, 1);
        }
    }

    @Test
    void erasing_the_customer_reaches_the_outbox_and_what_is_on_its_way() {
        var tries = new AtomicInteger();
        try (var shop = shop((_, _) -> {
            tries.incrementAndGet();
            vault.erase("ana");
            throw new Unavailable("not yet");
        })) {
            shop.say(CREATED);
            shop.awaitMessages(1);
            assertThat(shop.messages()).extracting(Listed::reason).containsExactly("contact-erased");
            assertThat(tries).hasValue(1);
            assertRejected(
                    "message.erased", () -> shop.api.one(id("pedido-recibido").toString()));
        }
    }

    @Test
    void a_message_is_sent_again_to_the_address_that_is_known_now() {
        try (var shop = shop(Post.none())) {
            shop.say(CREATED);
            shop.say(MOVED);
            shop.say(new OrderCancelled(AN_ORDER, CancelReason.SHOP_CANCELLED, NOON));
            shop.awaitMessages(2); // the second one is asked for after the new address is known

            String original = id("pedido-recibido").toString();
            Copy copy = Objects.requireNonNull(shop.api
                    .resend(original, "ana", null, new Wish("not found"))
                    .getBody());
            shop.awaitMessages(3);
            Opened opened = shop.api.one(copy.id().toString());
            assertThat(opened.to()).isEqualTo("ana@new.example.org");
            assertThat(opened.subject()).isEqualTo("Hemos recibido tu pedido");
            assertThat(shop.api.one(original).to()).isEqualTo("ana@example.org");
            assertAllIsWell(shop, 3);
        }
    }

    @Test
    void an_operator_who_repeats_the_request_sends_one_copy() {
        try (var shop = shop(Post.none())) {
            shop.say(CREATED);
            shop.awaitMessages(1);
            String original = id("pedido-recibido").toString();
            var first = shop.api.resend(original, "ana", "key-1", new Wish("lost"));
            var again = shop.api.resend(original, "ana", "key-1", new Wish("lost"));
            var another = shop.api.resend(original, "ana", "key-2", new Wish("lost"));

            assertThat(first.getStatusCode().value()).isEqualTo(202);
            assertThat(again.getBody()).isEqualTo(first.getBody());
            assertThat(another.getBody()).isNotEqualTo(first.getBody());
            shop.awaitMessages(3);
            assertAllIsWell(shop, 3);
        }
    }

    @Test
    void a_wish_without_a_reason_or_for_no_message_is_refused() {
        try (var shop = shop(Post.none())) {
            String nobody = new UUID(5, 5).toString();
            assertRejected("resend.reason", () -> shop.api.resend(nobody, "ana", null, new Wish(null)));
            assertRejected("resend.reason", () -> shop.api.resend(nobody, "ana", null, new Wish(" ")));
            assertRejected("resend.reason", () -> shop.api.resend(nobody, "ana", null, new Wish("x".repeat(501))));
            assertRejected("message.unknown", () -> shop.api.resend(nobody, "ana", null, new Wish("lost")));
            assertRejected("message.unknown", () -> shop.api.one(nobody));
            assertRejected("message.cursor", () -> shop.api.list(null, null, "nonsense", null));
        }
    }

    @Test
    void operators_leaf_through_all_messages() {
        try (var shop = shop(Post.none())) {
            shop.say(CREATED);
            shop.say(PAYMENT);
            shop.awaitMessages(2);
            var first = shop.api.list(null, null, null, 1);
            var second = shop.api.list(null, null, first.next(), 1);

            assertThat(List.of(first.items().getFirst(), second.items().getFirst()))
                    .isEqualTo(shop.messages());
            assertThat(second.next()).isNull();
        }
    }

    @Test
    void a_message_that_went_twice_without_being_asked_for_is_found() {
        try (var shop = shop(Post.none())) {
            shop.say(CREATED);
            shop.awaitMessages(1);
            var stray = new MailRequest(new UUID(7, 7), AN_ORDER, "es", HOME, RECEIVED);
            shop.notifications.execute(Request.by("test", AN_ORDER.value()), turn -> {
                new SendMail().work(stray, turn);
                return "planned";
            });
            shop.awaitMessages(2);
            assertThat(NotificationsInvariants.check(shop.notifications)
                            .getFirst()
                            .violations())
                    .containsExactly(
                            "order %s was told pedido-recibido a second time, and nobody asked".formatted(AN_ORDER));
        }
    }

    private SmallShop shop(Post post) {
        return new SmallShop(directory, vault, post);
    }

    private static UUID id(String template) {
        return MailRequest.idOf(AN_ORDER, template);
    }

    private static void assertRejected(String code, Runnable wish) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(wish::run).returns(code, Rejected::code);
    }

    private static void assertAllIsWell(SmallShop shop, int messages) {
        assertThat(NotificationsInvariants.check(shop.notifications))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.violations()).isEmpty())
                .allSatisfy(finding -> assertThat(finding.checked()).isEqualTo(messages));
    }
}
