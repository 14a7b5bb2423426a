package tramoya.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static tramoya.inventory.StockFixture.NOON;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.joda.money.Money;
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
import tramoya.eventing.transport.Feed;
import tramoya.eventing.transport.Network;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.OrderEvent;
import tramoya.events.ProductId;
import tramoya.web.Kinds;
import tramoya.web.Skus;

/** Inventory on a RabbitMQ of its own, with the users for devices that docs/operations.md tells to make. */
final class ScannedWarehouse implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Path OPERATIONS = Path.of("../../docs/operations.md");
    private static final Pattern COMMAND = Pattern.compile("^rabbitmqctl (.*)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Aggregate<CatalogEvent, Integer, CatalogEvent> PRODUCTS =
            Aggregate.of("product", CatalogEvent.class, Integer.class, repeating());
    private static final Aggregate<OrderEvent, Integer, OrderEvent> NO_ORDERS =
            Aggregate.of("order", OrderEvent.class, Integer.class, repeating());

    private final RabbitServer broker;
    private final RabbitEvents events;
    private final RabbitJobs jobs;
    private final Engine engine;
    final Service inventory;

    private ScannedWarehouse(RabbitServer broker, Path directory) {
        this.broker = broker;
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
                new Network("shop-1", events, jobs, this::feed));
        inventory = engine.service(InventoryService.NAME);
        try (RabbitJobs orders = new RabbitJobs(settings)) {
            orders.declare("pedidos-pendientes");
        }
    }

    private Feed.Page feed(String source, long position, int limit) {
        return engine.feed().read(source, position, limit);
    }

    static ScannedWarehouse open(Path directory) throws IOException {
        RabbitServer broker = RabbitServer.start(RabbitNode.MQTT, RabbitNode.MANAGEMENT);
        makeUsersAsDocumented(broker);
        var warehouse = new ScannedWarehouse(broker, directory);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (Connection admin = warehouse.amqp("guest", "guest");
                    Channel channel = admin.createChannel()) {
                return channel.queueDeclarePassive(ScannedAdjustment.QUEUE + ".dead") != null;
            }
        });
        return warehouse;
    }

    private static <E> Decider<E, Integer, E> repeating() {
        return new Decider<>(0, (event, _) -> List.of(event), (count, _) -> count + 1);
    }

    private static void makeUsersAsDocumented(RabbitServer broker) throws IOException {
        for (MatchResult command :
                COMMAND.matcher(Files.readString(OPERATIONS)).results().toList()) {
            String[] words = WORD.matcher(command.group(1))
                    .results()
                    .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                    .toArray(String[]::new);
            String user = words[1];
            Map<String, String> body = switch (words[0]) {
                case "add_user" -> Map.of("password", words[2], "tags", "");
                case "set_permissions" -> Map.of("configure", words[2], "write", words[3], "read", words[4]);
                case "set_topic_permissions" -> Map.of("exchange", words[2], "write", words[3], "read", words[4]);
                default -> throw new IllegalStateException("What is rabbitmqctl %s to do?".formatted(words[0]));
            };
            String path = switch (words[0]) {
                case "add_user" -> "users/";
                case "set_permissions" -> "permissions/%2F/";
                default -> "topic-permissions/%2F/";
            };
            broker.put(path + user, JsonMapper.shared().writeValueAsString(body));
        }
    }

    /** A product with ten pieces. */
    ProductId product(String sku) {
        ProductId productId = Skus.product(sku);
        var created = new ProductCreated(
                productId, sku, "lamp-" + sku, "Lamp", "", "Light", Money.parse("EUR 1.00"), 10, NOON);
        engine.service("catalog").handle(Request.by("test"), PRODUCTS, productId, created);
        await().atMost(PATIENCE).until(() -> inventory.state(Stock.AGGREGATE, productId) instanceof Stock.Kept);
        return productId;
    }

    long onHand(ProductId productId) {
        return StockLevel.of(productId, inventory.state(Stock.AGGREGATE, productId))
                .onHand();
    }

    List<RecordedEvent> movements(ProductId productId) {
        return inventory.log().readStream("stock-" + productId, 0, 100);
    }

    List<DeadLetter> deadLetters() {
        return inventory.operations().deadLetters(100);
    }

    /** What lies in the broker's queue for the dead, with the reasons. */
    Map<String, String> putAside(int atLeast) throws Exception {
        Map<String, String> found = new HashMap<>();
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

    MqttClient mqtt(String user) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + broker.mqttPort(), user, new MemoryPersistence());
        client.setTimeToWait(PATIENCE.toMillis());
        var login = new MqttConnectOptions();
        login.setUserName(user);
        login.setPassword((user + "-secret").toCharArray());
        client.connect(login);
        return client;
    }

    Connection amqp(String user, String password) throws Exception {
        var factory = new ConnectionFactory();
        factory.setPort(Integer.parseInt(broker.address().replaceAll(".*:", "")));
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    @Override
    public void close() {
        engine.close();
        jobs.close();
        events.close();
        broker.close();
    }
}
