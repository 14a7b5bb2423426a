package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tramoya.eventing.ServiceDefinition;
import tramoya.events.EventDocument;
import tramoya.events.EventDocument.Change;
import tramoya.events.EventDocument.Consumer;
import tramoya.web.Kinds;

class CatalogueCheckTest {
    private final List<ServiceDefinition> definitions = List.of(Shop.ordersDefinition(), Shop.inventoryDefinition());

    @Test
    void a_consumer_that_does_not_exist_and_one_that_was_forgotten_are_named() {
        List<Consumer> real = Flow.of(definitions, Kinds.ofTheShop()).events().stream()
                .filter(event -> event.type().wire().equals("PedidoCreado"))
                .flatMap(Flow.Published::subscriptions)
                .map(one -> new Consumer(one.service(), one.name(), "listens"))
                .toList();
        assertThat(real).isNotEmpty();

        assertThat(differences(real)).isEmpty();
        assertThat(differences(List.of(new Consumer("warehouse", "pack-on-order-created", "packs"))))
                .contains("PedidoCreado: delete the consumer 'warehouse: pack-on-order-created', which does not"
                        + " subscribe to it")
                .hasSize(1 + real.size())
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("PedidoCreado: add the consumer '- %s: %s — ...'"
                                .formatted(
                                        real.getFirst().service(),
                                        real.getFirst().subscription())));
    }

    private List<String> differences(List<Consumer> consumers) {
        EventDocument document = new EventDocument(
                "PedidoCreado",
                "The shop has accepted the order.",
                "evt-pedido-creado-301",
                EventDocument.Type.STATE_CHANGE,
                "orders",
                consumers,
                "who and what",
                "JSON",
                List.of(),
                List.of("none"),
                "v1.0",
                List.of("once"),
                List.of("a checkout"),
                List.of("stock"),
                "sealed",
                "GDPR",
                List.of(new Change("v1.0", LocalDate.parse("2026-11-23"), "created")));
        return CatalogueCheck.differences(List.of(document), definitions, Kinds.ofTheShop());
    }
}
