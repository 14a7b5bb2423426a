package tramoya.notifications;

import static org.awaitility.Awaitility.await;
import static tramoya.notifications.MailFixture.AN_ORDER;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.Vault;
import tramoya.events.Event;
import tramoya.events.Language;
import tramoya.events.OrderEvent;
import tramoya.events.PaymentEvent;
import tramoya.events.ShipmentEvent;
import tramoya.notifications.SentMessages.Listed;
import tramoya.web.Kinds;

/** Notifications on a real engine, beside services that say whatever a test wants to be said. */
final class SmallShop implements AutoCloseable {
    private final Engine engine;
    final Service notifications;
    final Outbox outbox;
    final MessagesAdminApi api;

    SmallShop(Path directory, Vault vault, Post post) {
        var contacts = new Contacts(vault, Language.mapper());
        var started = new CompletableFuture<Engine>();
        outbox = new Outbox(() -> started.join().service("notifications"), Language.mapper(), InstantSource.system());
        engine = Engine.start(
                new Storage.Sqlite(directory),
                Kinds.ofTheShop(),
                InstantSource.system(),
                List.of(
                        talking("orders", OrderEvent.class),
                        talking("payments", PaymentEvent.class),
                        talking("shipping", ShipmentEvent.class),
                        NotificationsService.definition(contacts, outbox, post)));
        started.complete(engine);
        notifications = engine.service("notifications");
        api = new MessagesAdminApi(
                notifications, new SentMessages(notifications, outbox, contacts, new Letters("La Tramoya")));
    }

    private static ServiceDefinition talking(String name, Class<?> language) {
        return ServiceDefinition.named(name).keeps(saying(language)).build();
    }

    private static <E> Aggregate<E, String, E> saying(Class<E> language) {
        return Aggregate.of(
                "said", language, String.class, new Decider<>("", (event, _) -> List.of(event), (state, _) -> state));
    }

    void say(Event event) {
        Request request = Request.by("test", AN_ORDER.value());
        switch (event) {
            case OrderEvent said -> engine.service("orders").handle(request, saying(OrderEvent.class), AN_ORDER, said);
            case PaymentEvent said ->
                engine.service("payments").handle(request, saying(PaymentEvent.class), AN_ORDER, said);
            case ShipmentEvent said ->
                engine.service("shipping").handle(request, saying(ShipmentEvent.class), AN_ORDER, said);
            default -> throw new IllegalArgumentException("nobody here says " + event);
        }
    }

    List<Listed> messages() {
        return api.list(AN_ORDER.toString(), null, null, null).items();
    }

    void awaitMessages(int count) {
        await().until(() -> messages().size() == count);
    }

    @Override
    public void close() {
        engine.close();
    }
}
