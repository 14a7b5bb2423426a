package tramoya.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static tramoya.inventory.StockFixture.NOON;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Request;
import tramoya.events.ProductId;

/** A scanner of the warehouse and a screen on its wall, over RabbitMQ's MQTT plugin. */
@Tag("rabbitmq")
@Timeout(180)
@SuppressWarnings("NullAway.Init") // set before all tests
class ScannersOverMqttTest {
    private static final Duration PATIENCE = ScannedWarehouse.PATIENCE;
    private static final String SCANNER = "lector-7";
    private static final String SCREEN = "pantalla-1";
    private static final String TOPIC = "ajustes-de-inventario/lector-7";

    @TempDir
    private static Path directory;

    private static ScannedWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = ScannedWarehouse.open(directory);
    }

    @AfterAll
    static void stop() {
        warehouse.close();
    }

    /** As a scanner sends it: at least once, and returns when the broker has it. */
    private static void scan(MqttClient scanner, String json) throws MqttException {
        scanner.publish(TOPIC, json.getBytes(UTF_8), 1, false);
    }

    private static String booking(String id, String sku, long pieces) {
        return "{\"id\":\"%s\",\"sku\":\"%s\",\"cantidad\":%d,\"motivo\":\"recuento ñ\"}".formatted(id, sku, pieces);
    }

    @Test
    void what_a_scanner_sends_twice_is_booked_once_in_its_name_and_seen_on_a_screen() throws Exception {
        ProductId lamp = warehouse.product("LAMP-01");
        BlockingQueue<JsonNode> seen = new LinkedBlockingQueue<>();
        try (MqttClient screen = warehouse.mqtt(SCREEN);
                MqttClient scanner = warehouse.mqtt(SCANNER)) {
            screen.subscribe(
                    "InventarioActualizado/#",
                    1,
                    (_, message) -> seen.add(JsonMapper.shared().readTree(message.getPayload())));
            scan(scanner, booking("a-1", "LAMP-01", -3));
            scan(scanner, booking("a-1", "LAMP-01", -3));
            scan(
                    scanner,
                    "{\"id\":\"a-2\",\"productoid\":\"%s\",\"cantidad\":5,\"motivo\":\"llegada\"}".formatted(lamp));

            JsonNode first = seen.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            JsonNode second = seen.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.path("productId").asString()).isEqualTo(lamp.toString());
            assertThat(first.path("onHand").asLong()).isEqualTo(7);
            assertThat(first.path("reason").asString()).isEqualTo("recuento ñ");
            assertThat(second).isNotNull();
            assertThat(second.path("onHand").asLong()).isEqualTo(12);
            scanner.disconnect();
            screen.disconnect();
        }
        assertThat(warehouse.onHand(lamp)).isEqualTo(12);
        assertThat(warehouse.movements(lamp)).hasSize(3).last().satisfies(event -> {
            assertThat(event.envelope().type()).isEqualTo("InventarioActualizado");
            assertThat(event.envelope().actor()).isEqualTo("device/lector-7");
        });
    }

    @Test
    void what_would_go_below_zero_is_an_operators_to_decide_and_holds_up_nothing() throws Exception {
        ProductId lamp = warehouse.product("LAMP-02");
        try (MqttClient scanner = warehouse.mqtt(SCANNER)) {
            scan(scanner, booking("b-1", "LAMP-02", -11));
            scan(scanner, booking("b-2", "LAMP-02", -1));
            await().atMost(PATIENCE).until(() -> warehouse.onHand(lamp) == 9);
            scanner.disconnect();
        }
        DeadLetter letter = warehouse.deadLetters().stream()
                .filter(each -> String.valueOf(each.payload()).contains("b-1"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.name()).isEqualTo("ajustes-de-inventario");
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.errorClass()).isEqualTo("Rejected stock.below-zero");
        assertThat(letter.error()).contains("10 pieces", lamp.toString(), "11 cannot be taken away");

        warehouse.inventory.handle(
                Request.by("Ana"), Stock.AGGREGATE, lamp, new StockCommand.AdjustStock(lamp, 5, "found", NOON));
        assertThat(warehouse.inventory.operations().redrive(letter.id(), "Ana", "found them"))
                .isTrue();
        await().atMost(PATIENCE).until(() -> warehouse.onHand(lamp) == 3);
        assertThat(warehouse.movements(lamp).getLast().envelope().actor()).isEqualTo("device/lector-7");
    }

    @Test
    void nonsense_is_put_aside_with_the_reason_and_changes_nothing() throws Exception {
        ProductId lamp = warehouse.product("LAMP-03");
        Map<String, String> noJobs = Map.of(
                "c-0 is no JSON",
                "its body is no JSON",
                "[\"c-1\"]",
                "its body is no JSON object",
                "{\"sku\":\"LAMP-03\",\"cantidad\":-1,\"motivo\":\"c-2\"}",
                "A message of lector-7 is no job",
                "{\"id\":\"c-3\",\"motivo\":\"%s\"}".formatted("x".repeat(9_000)),
                "8192 are enough");
        Map<String, String> refused = Map.of(
                "{\"id\":\"c-4\",\"cantidad\":-1,\"motivo\":\"x\"}",
                "either sku or productoid",
                "{\"id\":\"c-5\",\"sku\":\"LAMP-03\",\"productoid\":\"%s\",\"cantidad\":-1,\"motivo\":\"x\"}"
                        .formatted(lamp),
                "either sku or productoid",
                "{\"id\":\"c-6\",\"sku\":\"NO-LAMP\",\"cantidad\":-1,\"motivo\":\"x\"}",
                "sku NO-LAMP",
                "{\"id\":\"c-7\",\"sku\":\"LAMP-03\",\"cantidad\":\"-1\",\"motivo\":\"x\"}",
                "not 0",
                "{\"id\":\"c-8\",\"sku\":\"LAMP-03\",\"cantidad\":1e99,\"motivo\":\"x\"}",
                "not 0",
                "{\"id\":\"c-9\",\"sku\":\"LAMP-03\",\"cantidad\":-1}",
                "A reason has 1 to 200",
                "{\"id\":\"c-10\",\"sku\":[1],\"cantidad\":-1,\"motivo\":\"x\"}",
                "A sku is text",
                "{\"id\":\"c-11\",\"productoid\":\"lamp\",\"cantidad\":-1,\"motivo\":{}}",
                "A productoid is a UUID");
        try (MqttClient scanner = warehouse.mqtt(SCANNER)) {
            for (String sent : noJobs.keySet()) {
                scan(scanner, sent);
            }
            for (String sent : refused.keySet()) {
                scan(scanner, sent);
            }
            scan(scanner, booking("c-last", "LAMP-03", -1));
            await().atMost(PATIENCE).until(() -> warehouse.onHand(lamp) == 9);
            scanner.disconnect();
        }
        assertThat(warehouse.movements(lamp)).hasSize(2);
        refused.forEach((sent, reason) -> assertThat(warehouse.deadLetters())
                .as(sent)
                .anySatisfy(letter -> {
                    assertThat(letter.payload()).isEqualTo(sent);
                    assertThat(letter.error()).contains(reason);
                    assertThat(letter.attempts()).isEqualTo(1);
                }));
        Map<String, String> aside = warehouse.putAside(noJobs.size() + refused.size());
        noJobs.forEach((sent, reason) ->
                assertThat(aside.getOrDefault(sent, "")).as(sent).contains(reason));
    }

    @Test
    void a_scanner_can_neither_publish_anything_else_nor_read_anything() throws Exception {
        for (String topic : List.of(
                "ajustes-de-inventario/lector-8",
                "ajustes-de-inventario",
                "ajustes-de-inventario/lector-7/more",
                "pedidos-pendientes/lector-7",
                "PedidoCreado/1",
                "InventarioActualizado/1")) {
            MqttClient scanner = warehouse.mqtt(SCANNER);
            assertThatExceptionOfType(MqttException.class)
                    .as(topic)
                    .isThrownBy(() ->
                            scanner.publish(topic, booking("d", "LAMP-01", -1).getBytes(UTF_8), 1, false));
            scanner.close(true);
        }
        for (String topic : List.of("PedidoCreado/#", "InventarioActualizado/#", "#", TOPIC)) {
            assertRefused(SCANNER, topic);
        }
    }

    @Test
    void a_screen_sees_stock_and_no_order() throws Exception {
        for (String topic : List.of("PedidoCreado/#", "#", "+/1", TOPIC)) {
            assertRefused(SCREEN, topic);
        }
        MqttClient screen = warehouse.mqtt(SCREEN);
        assertThatExceptionOfType(MqttException.class)
                .isThrownBy(() -> screen.publish("InventarioActualizado/1", "{}".getBytes(UTF_8), 1, false));
        screen.close(true);
    }

    private static void assertRefused(String user, String topic) throws MqttException {
        MqttClient client = warehouse.mqtt(user);
        assertThatExceptionOfType(MqttException.class)
                .as(user + " subscribes to " + topic)
                .isThrownBy(() -> client.subscribe(topic, 1));
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close(true);
    }

    @Test
    void the_password_of_a_scanner_opens_nothing_over_amqp_either() throws Exception {
        ProductId lamp = warehouse.product("LAMP-04");
        byte[] order = booking("e-1", "LAMP-04", -1).getBytes(UTF_8);
        List<Deed> deeds = new ArrayList<>();
        for (String queue : List.of("pedidos-pendientes", "ajustes-de-inventario")) {
            deeds.add(channel -> publish(channel, "tramoya.trabajos", queue, Map.of(), order));
            deeds.add(channel -> publish(channel, "", queue, Map.of(), order));
            deeds.add(channel -> channel.basicGet(queue, false));
            deeds.add(channel -> channel.basicGet(queue + ".dead", false));
        }
        deeds.add(channel -> publish(channel, "tramoya.inventory", "InventarioActualizado.1", Map.of(), order));
        deeds.add(channel -> publish(channel, "amq.topic", "PedidoCreado.1", Map.of(), order));
        deeds.add(Channel::queueDeclare);
        deeds.add(channel -> channel.queueBind("ajustes-de-inventario", "tramoya.inventory", "#"));
        deeds.add(channel -> channel.exchangeDeclare("mine", "fanout"));
        for (Deed deed : deeds) {
            try (Connection connection = warehouse.amqp(SCANNER, SCANNER + "-secret")) {
                Channel channel = connection.createChannel();
                channel.confirmSelect();
                assertThatExceptionOfType(Exception.class)
                        .isThrownBy(() -> {
                            deed.to(channel);
                            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
                        })
                        .satisfies(refusal ->
                                assertThat(refusal + " " + refusal.getCause()).contains("ACCESS_REFUSED"));
            }
        }
        try (Connection connection = warehouse.amqp(SCANNER, SCANNER + "-secret")) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            Map<String, Object> lies = Map.of(
                    "job-id", new java.util.UUID(7, 7).toString(),
                    "job-priority", "1",
                    "job-attempts", "1",
                    "job-correlation", new java.util.UUID(7, 7).toString(),
                    "job-actor", "admin");
            publish(channel, "amq.topic", "ajustes-de-inventario.lector-7", lies, order);
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
        }
        await().atMost(PATIENCE).until(() -> warehouse.onHand(lamp) == 9);
        assertThat(warehouse.movements(lamp).getLast().envelope().actor()).isEqualTo("device/lector-7");
    }

    /** What somebody tries over AMQP. */
    private interface Deed {
        void to(Channel channel) throws Exception;
    }

    private static void publish(Channel channel, String exchange, String key, Map<String, Object> headers, byte[] body)
            throws IOException {
        channel.basicPublish(
                exchange,
                key,
                new BasicProperties.Builder().headers(headers).messageId("m").build(),
                body);
    }
}
