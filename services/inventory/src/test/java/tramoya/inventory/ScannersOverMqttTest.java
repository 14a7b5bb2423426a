package tramoya.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static tramoya.inventory.StockFixture.NOON;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Aggregate;
import tramoya.eventing.Decider;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Storage;
import tramoya.eventing.rabbitmq.RabbitEvents;
import tramoya.eventing.rabbitmq.RabbitJobs;
import tramoya.eventing.rabbitmq.RabbitSettings;
import tramoya.eventing.rabbitmq.broker.RabbitNode;
import tramoya.eventing.rabbitmq.broker.RabbitServer;
import tramoya.eventing.transport.Network;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.OrderEvent;
import tramoya.events.ProductId;
import tramoya.web.Kinds;
import tramoya.web.Skus;

/**
 * A scanner of the warehouse and a screen on its wall, over RabbitMQ's MQTT plugin, with the users that
 * docs/operations.md tells to make: their rights are read from there.
 */
@Tag("rabbitmq")
@Timeout(180)
@SuppressWarnings("NullAway.Init") // set before all tests
class ScannersOverMqttTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Path OPERATIONS = Path.of("../../docs/operations.md");
    private static final Pattern COMMAND = Pattern.compile("^rabbitmqctl (.*)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String SCANNER = "lector-7";
    private static final String SCREEN = "pantalla-1";
    private static final String TOPIC = "ajustes-de-inventario/lector-7";
    private static final Aggregate<CatalogEvent, Integer, CatalogEvent> PRODUCTS =
            Aggregate.of("product", CatalogEvent.class, Integer.class, repeating());
    private static final Aggregate<OrderEvent, Integer, OrderEvent> NO_ORDERS =
            Aggregate.of("order", OrderEvent.class, Integer.class, repeating());

    @TempDir
    private static Path directory;

    private static RabbitServer broker;
    private static RabbitEvents events;
    private static RabbitJobs jobs;
    private static Engine engine;
    private static Service inventory;

    private static <E> Decider<E, Integer, E> repeating() {
        return new Decider<>(0, (event, _) -> List.of(event), (count, _) -> count + 1);
    }

    @BeforeAll
    static void start() throws IOException {
        broker = RabbitServer.start(RabbitNode.MQTT, RabbitNode.MANAGEMENT);
        makeUsersAsDocumented();
        var settings = new RabbitSettings(List.of(broker.address()), "/", "guest", "guest", false);
        events = new RabbitEvents(settings);
        jobs = new RabbitJobs(settings);
        engine = Engine.start(
                new Storage.Sqlite(directory),
                Kinds.ofTheShop(),
                InstantSource.system(),
                List.of(
                        ServiceDefinition.named("catalog").keeps(PRODUCTS).build(),
                        ServiceDefinition.named("orders").keeps(NO_ORDERS).build(),
                        InventoryService.definition(5)),
                1,
                new Network(
                        "shop-1",
                        events,
                        jobs,
                        (source, position, limit) -> engine.feed().read(source, position, limit)));
        inventory = engine.service(InventoryService.NAME);
        try (RabbitJobs orders = new RabbitJobs(settings)) {
            orders.declare("pedidos-pendientes");
        }
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (Connection admin = amqp("guest", "guest");
                    Channel channel = admin.createChannel()) {
                return channel.queueDeclarePassive(ScannedAdjustment.QUEUE + ".dead") != null;
            }
        });
    }

    @AfterAll
    static void stop() {
        engine.close();
        jobs.close();
        events.close();
        broker.close();
    }

    private static void makeUsersAsDocumented() throws IOException {
        for (MatchResult command :
                COMMAND.matcher(Files.readString(OPERATIONS)).results().toList()) {
            String[] words = WORD.matcher(command.group(1))
                    .results()
                    .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                    .toArray(String[]::new);
            String user = words[1];
            switch (words[0]) {
                case "add_user" -> put("users/" + user, Map.of("password", words[2], "tags", ""));
                case "set_permissions" ->
                    put("permissions/%2F/" + user, Map.of("configure", words[2], "write", words[3], "read", words[4]));
                case "set_topic_permissions" ->
                    put(
                            "topic-permissions/%2F/" + user,
                            Map.of("exchange", words[2], "write", words[3], "read", words[4]));
                default -> throw new IllegalStateException("What is rabbitmqctl %s to do?".formatted(words[0]));
            }
        }
    }

    private static void put(String path, Map<String, String> body) {
        broker.put(path, JsonMapper.shared().writeValueAsString(body));
    }

    /** A product with ten pieces. */
    private static ProductId product(String sku) {
        ProductId productId = Skus.product(sku);
        var created = new ProductCreated(
                productId, sku, "lamp-" + sku, "Lamp", "", "Light", Money.parse("EUR 1.00"), 10, NOON);
        engine.service("catalog").handle(Request.by("test"), PRODUCTS, productId, created);
        await().atMost(PATIENCE).until(() -> inventory.state(Stock.AGGREGATE, productId) instanceof Stock.Kept);
        return productId;
    }

    private static long onHand(ProductId productId) {
        return StockLevel.of(productId, inventory.state(Stock.AGGREGATE, productId))
                .onHand();
    }

    private static MqttClient mqtt(String user) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + broker.mqttPort(), user, new MemoryPersistence());
        client.setTimeToWait(PATIENCE.toMillis());
        var login = new MqttConnectOptions();
        login.setUserName(user);
        login.setPassword((user + "-secret").toCharArray());
        client.connect(login);
        return client;
    }

    private static Connection amqp(String user, String password) throws Exception {
        var factory = new ConnectionFactory();
        factory.setPort(Integer.parseInt(broker.address().replaceAll(".*:", "")));
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** As a scanner sends it: at least once, and returns when the broker has it. */
    private static void scan(MqttClient scanner, String json) throws MqttException {
        scanner.publish(TOPIC, json.getBytes(UTF_8), 1, false);
    }

    private static String booking(String id, String sku, long pieces) {
        return "{\"id\":\"%s\",\"sku\":\"%s\",\"cantidad\":%d,\"motivo\":\"recuento ñ\"}".formatted(id, sku, pieces);
    }

    private static List<RecordedEvent> movements(ProductId productId) {
        return inventory.log().readStream("stock-" + productId, 0, 100);
    }

    private static List<DeadLetter> deadLetters() {
        return inventory.operations().deadLetters(100);
    }

    @Test
    void what_a_scanner_sends_twice_is_booked_once_in_its_name_and_seen_on_a_screen() throws Exception {
        ProductId lamp = product("LAMP-01");
        BlockingQueue<JsonNode> seen = new LinkedBlockingQueue<>();
        try (MqttClient screen = mqtt(SCREEN);
                MqttClient scanner = mqtt(SCANNER)) {
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
        assertThat(onHand(lamp)).isEqualTo(12);
        assertThat(movements(lamp)).hasSize(3).last().satisfies(event -> {
            assertThat(event.envelope().type()).isEqualTo("InventarioActualizado");
            assertThat(event.envelope().actor()).isEqualTo("device/lector-7");
        });
    }

    @Test
    void what_would_go_below_zero_is_an_operators_to_decide_and_holds_up_nothing() throws Exception {
        ProductId lamp = product("LAMP-02");
        try (MqttClient scanner = mqtt(SCANNER)) {
            scan(scanner, booking("b-1", "LAMP-02", -11));
            scan(scanner, booking("b-2", "LAMP-02", -1));
            await().atMost(PATIENCE).until(() -> onHand(lamp) == 9);
            scanner.disconnect();
        }
        DeadLetter letter = deadLetters().stream()
                .filter(each -> String.valueOf(each.payload()).contains("b-1"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.name()).isEqualTo("ajustes-de-inventario");
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.errorClass()).isEqualTo("Rejected stock.below-zero");
        assertThat(letter.error()).contains("10 pieces", lamp.toString(), "11 cannot be taken away");

        inventory.handle(
                Request.by("Ana"), Stock.AGGREGATE, lamp, new StockCommand.AdjustStock(lamp, 5, "found", NOON));
        assertThat(inventory.operations().redrive(letter.id(), "Ana", "found them"))
                .isTrue();
        await().atMost(PATIENCE).until(() -> onHand(lamp) == 3);
        assertThat(movements(lamp).getLast().envelope().actor()).isEqualTo("device/lector-7");
    }

    @Test
    void nonsense_is_put_aside_with_the_reason_and_changes_nothing() throws Exception {
        ProductId lamp = product("LAMP-03");
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
        try (MqttClient scanner = mqtt(SCANNER)) {
            for (String sent : noJobs.keySet()) {
                scan(scanner, sent);
            }
            for (String sent : refused.keySet()) {
                scan(scanner, sent);
            }
            scan(scanner, booking("c-last", "LAMP-03", -1));
            await().atMost(PATIENCE).until(() -> onHand(lamp) == 9);
            scanner.disconnect();
        }
        assertThat(movements(lamp)).hasSize(2);
        refused.forEach((sent, reason) -> assertThat(deadLetters()).as(sent).anySatisfy(letter -> {
            assertThat(letter.payload()).isEqualTo(sent);
            assertThat(letter.error()).contains(reason);
            assertThat(letter.attempts()).isEqualTo(1);
        }));
        Map<String, String> aside = putAside(noJobs.size() + refused.size());
        noJobs.forEach((sent, reason) ->
                assertThat(aside.getOrDefault(sent, "")).as(sent).contains(reason));
    }

    /** What lies in the broker's queue for the dead, with the reasons. */
    private static Map<String, String> putAside(int atLeast) throws Exception {
        Map<String, String> found = new java.util.HashMap<>();
        try (Connection admin = amqp("guest", "guest");
                Channel channel = admin.createChannel()) {
            await().atMost(PATIENCE).until(() -> {
                GetResponse one = channel.basicGet(ScannedAdjustment.QUEUE + ".dead", true);
                if (one != null) {
                    found.put(
                            new String(one.getBody(), UTF_8),
                            String.valueOf(one.getProps().getHeaders().get("error")));
                }
                return found.size() >= atLeast;
            });
        }
        return found;
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
            MqttClient scanner = mqtt(SCANNER);
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
        MqttClient screen = mqtt(SCREEN);
        assertThatExceptionOfType(MqttException.class)
                .isThrownBy(() -> screen.publish("InventarioActualizado/1", "{}".getBytes(UTF_8), 1, false));
        screen.close(true);
    }

    private static void assertRefused(String user, String topic) throws MqttException {
        MqttClient client = mqtt(user);
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
        ProductId lamp = product("LAMP-04");
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
            try (Connection connection = amqp(SCANNER, SCANNER + "-secret")) {
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
        try (Connection connection = amqp(SCANNER, SCANNER + "-secret")) {
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
        await().atMost(PATIENCE).until(() -> onHand(lamp) == 9);
        assertThat(movements(lamp).getLast().envelope().actor()).isEqualTo("device/lector-7");
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
