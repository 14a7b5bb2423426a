package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Envelope;
import tramoya.eventing.RecordedEvent;

class CloudEventTest {
    private static final RecordedEvent ADDED = new RecordedEvent(
            new Envelope(
                    "cart",
                    12,
                    "cart-0190-aa",
                    3,
                    new UUID(1, 2),
                    "ProductoAñadidoAlCarrito",
                    1,
                    "0190-aa",
                    Shop.NOON,
                    Shop.NOON.plusMillis(4),
                    new UUID(3, 4),
                    new UUID(5, 6),
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    "shopper"),
            "{\"cantidad\":2,\"timestamp\":\"2026-11-23T12:00:00Z\"}");

    @Test
    void an_event_is_written_in_the_structured_form_of_cloudevents() {
        assertThat(JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(CloudEvent.of(ADDED))))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "specversion": "1.0",
                          "id": "00000000-0000-0001-0000-000000000002",
                          "source": "/cart",
                          "type": "ProductoAñadidoAlCarrito",
                          "subject": "0190-aa",
                          "time": "2026-11-23T12:00:00Z",
                          "datacontenttype": "application/json",
                          "dataschema": "/catalogue/ProductoA%%C3%%B1adidoAlCarrito/schema",
                          "partitionkey": "0190-aa",
                          "sequence": "3",
                          "correlationid": "00000000-0000-0003-0000-000000000004",
                          "causationid": "00000000-0000-0005-0000-000000000006",
                          "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                          "recordedtime": "2026-11-23T12:00:00.004Z",
                          "actor": "shopper",
                          "position": 12,
                          "slot": %d,
                          "data": {"cantidad": 2, "timestamp": "2026-11-23T12:00:00Z"}
                        }
                        """.formatted(Envelope.slotOf("0190-aa"))));
    }

    @Test
    void attributes_have_names_that_the_specification_allows_and_none_is_null() {
        var untraced = new RecordedEvent(
                new FakeLog("orders").record("PedidoCreado", "order-1", 0).envelope(), "{}");
        var written = JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(CloudEvent.of(untraced)));

        assertThat(written.propertyNames())
                .allMatch(name -> name.matches("[a-z0-9]{1,20}"))
                .doesNotContain("traceparent");
        assertThat(written.values()).noneMatch(value -> value.isNull());
    }
}
