package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;
import tramoya.events.EventExample;
import tramoya.events.Language;

class LiveSampleTest {
    static final List<Language.Kind> KINDS = Language.kinds();

    private final LiveSample sample = new LiveSample(new byte[] {1, 2, 3});

    @Test
    void an_order_is_shown_without_whom_it_concerns() {
        String shown = shown("PedidoCreado", example("PedidoCreado"));
        JsonNode order = JsonMapper.shared().readTree(shown);

        assertThat(order.path("contact").asString()).isEqualTo("[sealed]");
        assertThat(order.path("payment").asString()).isEqualTo("[sealed]");
        assertThat(order.path("shopper").asString()).matches("~[0-9a-f]{12}");
        assertThat(UUID.fromString(order.path("orderId").asString()).version()).isEqualTo(8);
        assertThat(order.at("/lines/0/name").asString()).isEqualTo("Desk lamp");
        assertThat(order.at("/total/amount").asLong()).isEqualTo(3998);
        assertThat(shown).doesNotContain("9f2c41d07ab3e6c81f55", "019abf0e-9d40-7c11-8a01-5f2b00000001");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void every_event_keeps_its_fields(Language.Kind kind) {
        JsonNode example = EventExample.of(kind);
        JsonNode shown = JsonMapper.shared().readTree(shown(kind.wire(), example.toString()));
        assertThat(shown.propertyNames()).containsExactlyElementsOf(example.propertyNames());
    }

    @Test
    void the_same_id_has_the_same_pseudonym_everywhere_and_another_one_in_another_process() {
        String order = JsonMapper.shared()
                .readTree(shown("PedidoCreado", example("PedidoCreado")))
                .path("orderId")
                .asString();
        String cancelled = shown("PedidoCancelado", example("PedidoCancelado"));
        assertThat(cancelled).contains(order);
        assertThat(new LiveSample(new byte[] {9}).of(event("PedidoCancelado", example("PedidoCancelado"))))
                .doesNotContain(order);
    }

    @Test
    void what_nobody_has_thought_about_is_not_shown() {
        assertThat(shown("PedidoCancelado", "{\"orderId\":\"Ana\",\"reason\":\"Ana\",\"at\":\"Ana\",\"note\":\"Ana\"}"))
                .doesNotContain("Ana")
                .contains("[hidden]");
        assertThat(shown("EnvioIniciado", example("EnvioIniciado"))).doesNotContain("TR-4711");
        assertThat(shown("ProductoActualizado", "{\"price\":\"Ana\",\"name\":{\"first\":\"Ana\"}}"))
                .doesNotContain("Ana");
        assertThat(shown(
                        "ProductoActualizado",
                        "{\"translations\":{\"en\":{\"name\":\"Lamp\",\"x\":\"Ana\"},\"ana@example.org\":{\"name\":\"Ana\"}},"
                                + "\"revision\":{\"kind\":\"deshacer\",\"version\":2,\"reason\":\"Ana\"}}"))
                .contains("Lamp", "[hidden]")
                .doesNotContain("Ana", "ana@");
        assertThat(sample.of(event("Unheard", "{\"name\":\"Ana\"}"))).isNull();
    }

    private String shown(String type, String json) {
        String shown = sample.of(event(type, json));
        assertThat(shown).isNotNull();
        return String.valueOf(shown);
    }

    private static String example(String type) {
        return KINDS.stream()
                .filter(kind -> kind.wire().equals(type))
                .map(kind -> EventExample.of(kind).toString())
                .findFirst()
                .orElseThrow();
    }

    private static RecordedEvent event(String type, String json) {
        UUID id = new UUID(1, 1);
        Instant at = Shop.NOON;
        return new RecordedEvent(
                new Envelope("orders", 1, "order-1", 1, id, type, 1, "1", at, at, id, id, null, "Ana"), json);
    }
}
