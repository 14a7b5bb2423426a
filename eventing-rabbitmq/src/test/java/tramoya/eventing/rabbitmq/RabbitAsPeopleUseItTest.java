package tramoya.eventing.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.messaging.converter.JacksonJsonMessageConverter;
import org.springframework.messaging.simp.stomp.ReactorNettyTcpStompClient;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import tools.jackson.databind.JsonNode;
import tramoya.eventing.Envelope;
import tramoya.eventing.Ids;
import tramoya.eventing.Job;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.WorkQueue.QueuedJob;
import tramoya.eventing.rabbitmq.broker.RabbitServer;
import tramoya.eventing.transport.JobTransport.Intake;
import tramoya.eventing.transport.Linked;

/** What people see who know RabbitMQ, and of Tramoya only the catalogue of events and the names of its queues. */
@Tag("rabbitmq")
@Timeout(120)
@SuppressWarnings("NullAway.Init") // set before all tests, and before each
class RabbitAsPeopleUseItTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String QUEUE = "pedidos-pendientes";

    private static RabbitServer broker;

    private RabbitEvents events;
    private RabbitJobs jobs;
    private Connection connection;
    private Channel channel;

    @BeforeAll
    static void startBroker() {
        broker = RabbitServer.start("rabbitmq_mqtt", "rabbitmq_stomp");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void connect() throws Exception {
        RabbitSettings settings = Guest.at(broker);
        events = new RabbitEvents(settings);
        events.declare("orders");
        events.declare("inventory");
        jobs = new RabbitJobs(settings);
        jobs.declare(QUEUE);
        connection = settings.factory().newConnection(settings.addresses());
        channel = connection.createChannel();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        jobs.close();
        events.close();
    }

    @Test
    void a_plain_consumer_gets_the_events_of_one_type_and_understands_them_by_their_headers() throws Exception {
        String mine = bound("tramoya.orders", "PedidoCreado.#", Map.of());
        Linked created = event("orders", 1, "PedidoCreado");
        publish(event("orders", 2, "PedidoCancelado"), created);

        GetResponse message = next(mine);

        Envelope envelope = created.event().envelope();
        assertThat(new String(message.getBody(), UTF_8)).isEqualTo("{\"total\":1999}");
        assertThat(message.getProps().getContentType()).isEqualTo("application/json");
        assertThat(text(message))
                .containsEntry("cloudEvents_specversion", "1.0")
                .containsEntry("cloudEvents_id", envelope.id().toString())
                .containsEntry("cloudEvents_source", "/orders")
                .containsEntry("cloudEvents_type", "PedidoCreado")
                .containsEntry("cloudEvents_subject", "ñ")
                .containsEntry("cloudEvents_time", "2026-11-23T10:15:30.123456Z")
                .containsEntry("cloudEvents_partitionkey", "pedido-ñ")
                .containsEntry(
                        "cloudEvents_correlationid", envelope.correlation().toString())
                .containsEntry("cloudEvents_position", "1");
        assertThat(channel.basicGet(mine, true)).isNull();
    }

    @Test
    void content_filters_and_everything_are_exchanges_of_their_own() throws Exception {
        String filtered = bound(
                "tramoya.filtros",
                "",
                Map.of("x-match", "all", "servicio", "inventory", "tipo", "InventarioActualizado"));
        String everything = bound("tramoya.todo", "", Map.of());
        publish(event("orders", 1, "PedidoCreado"));
        publish(event("inventory", 1, "InventarioReservado"), event("inventory", 2, "InventarioActualizado"));

        assertThat(text(next(filtered))).containsEntry("cloudEvents_type", "InventarioActualizado");
        assertThat(channel.basicGet(filtered, true)).isNull();
        for (int i = 0; i < 3; i++) {
            next(everything);
        }
        assertThat(channel.basicGet(everything, true)).isNull();
    }

    @Test
    void an_mqtt_client_receives_the_payloads_of_one_type() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (MqttClient client =
                new MqttClient("tcp://127.0.0.1:" + broker.mqttPort(), "scanner", new MemoryPersistence())) {
            var login = new MqttConnectOptions();
            login.setUserName("guest");
            login.setPassword("guest".toCharArray());
            client.connect(login);
            client.subscribe(
                    "PedidoCreado/#", 1, (topic, message) -> heard.add(new String(message.getPayload(), UTF_8)));
            publish(event("orders", 1, "PedidoCancelado"), event("orders", 2, "PedidoCreado"));

            assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("{\"total\":1999}");
            assertThat(heard).isEmpty();
            client.disconnect();
        }
    }

    @Test
    void a_stomp_client_receives_orders_and_changes_of_stock_with_their_attributes() throws Exception {
        BlockingQueue<StompHeaders> headers = new LinkedBlockingQueue<>();
        BlockingQueue<JsonNode> payloads = new LinkedBlockingQueue<>();
        var client = new ReactorNettyTcpStompClient("127.0.0.1", broker.stompPort());
        try (var scheduler = new SimpleAsyncTaskScheduler()) {
            client.setTaskScheduler(scheduler);
            client.setMessageConverter(new JacksonJsonMessageConverter());
            StompSession session = client.connectAsync(login(), new StompSessionHandlerAdapter() {})
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            session.setAutoReceipt(true);
            CountDownLatch subscribed = new CountDownLatch(2);
            for (String destination : List.of(
                    "/exchange/tramoya.orders/PedidoCreado.#", "/exchange/tramoya.inventory/InventarioActualizado.#")) {
                session.subscribe(destination, new StompFrameHandler() {
                            @Override
                            public Type getPayloadType(StompHeaders frame) {
                                return JsonNode.class;
                            }

                            @Override
                            public void handleFrame(StompHeaders frame, @Nullable Object payload) {
                                payloads.add((JsonNode) Objects.requireNonNull(payload));
                                headers.add(frame);
                            }
                        })
                        .addReceiptTask(subscribed::countDown);
            }
            assertThat(subscribed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            Linked created = event("orders", 2, "PedidoCreado");
            publish(event("orders", 1, "PedidoCancelado"), created);
            StompHeaders frame = Objects.requireNonNull(headers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            assertThat(frame.getFirst("cloudEvents_type")).isEqualTo("PedidoCreado");
            assertThat(frame.getFirst("cloudEvents_id"))
                    .isEqualTo(created.event().envelope().id().toString());
            assertThat(frame.getFirst("cloudEvents_partitionkey")).isEqualTo("pedido-ñ");
            assertThat(frame.getContentType()).hasToString("application/json");
            publish(event("inventory", 1, "ExistenciasReservadas"), event("inventory", 2, "InventarioActualizado"));
            frame = Objects.requireNonNull(headers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            assertThat(frame.getFirst("cloudEvents_type")).isEqualTo("InventarioActualizado");
            assertThat(payloads)
                    .hasSize(2)
                    .allSatisfy(
                            payload -> assertThat(payload.path("total").asInt()).isEqualTo(1999));
            session.disconnect();
        } finally {
            client.shutdown();
        }
    }

    private static StompHeaders login() {
        var login = new StompHeaders();
        login.setHost("/");
        login.setLogin("guest");
        login.setPasscode("guest");
        return login;
    }

    @Test
    void a_job_of_another_stack_is_the_same_however_often_it_is_sent_and_waits_in_a_tier() throws Exception {
        put(QUEUE, "message-7", "{\"a\":1}");
        put(QUEUE, "message-7", "{\"a\":1}");
        put(QUEUE + ".5s", null, "{\"id\":\"field-7\"}");
        try (Intake intake = jobs.open(QUEUE)) {
            List<QueuedJob> first = intake.take(10, Duration.ofSeconds(2));
            assertThat(first).hasSize(2).extracting(QueuedJob::json).containsOnly("{\"a\":1}");
            assertThat(first.get(0).id()).isEqualTo(first.get(1).id());
            intake.settle();

            await().atMost(PATIENCE).untilAsserted(() -> {
                List<QueuedJob> late = intake.take(10, Duration.ofSeconds(1));
                intake.settle();
                assertThat(late).extracting(QueuedJob::json).containsExactly("{\"id\":\"field-7\"}");
                assertThat(late.getFirst().id()).isNotEqualTo(first.getFirst().id());
            });
        }
    }

    @Test
    void devices_reach_the_queues_that_are_open_to_them_and_no_other() throws Exception {
        String open = "t" + Ids.next();
        jobs.declare(open);
        jobs.openToDevices(open, true);
        channel.queueBind(QUEUE, "amq.topic", QUEUE + ".#"); // as somebody may have, or an older version
        jobs.openToDevices(QUEUE, false);
        for (String queue : List.of(QUEUE, open, open + ".express")) {
            channel.basicPublish("amq.topic", queue + ".lector-7", null, "{\"id\":\"7\"}".getBytes(UTF_8));
        }
        channel.basicPublish("amq.topic", open + ".lector-8", null, "{\"id\":\"7\"}".getBytes(UTF_8));

        try (Intake intake = jobs.open(open)) {
            await().atMost(PATIENCE).until(() -> intake.waiting() == 3); // one of which names no device
            List<QueuedJob> taken = intake.take(10, PATIENCE);
            intake.settle();
            assertThat(taken)
                    .as("one id of two devices")
                    .hasSize(2)
                    .extracting(QueuedJob::actor)
                    .containsExactly("device/lector-7", "device/lector-8");
            assertThat(taken.getFirst().id()).isNotEqualTo(taken.getLast().id());
        }
        assertThat(channel.messageCount(QUEUE)).isZero();
        assertThat(channel.messageCount(open + ".express")).isZero();
        assertThat(text(next(open + ".dead")).get("error")).contains("devices publish to " + open + "/<name");
    }

    @Test
    void queues_and_exchanges_that_somebody_deletes_are_made_again() throws Exception {
        QueuedJob job = new QueuedJob(Ids.next(), "{}", Job.NORMAL, null, null, null, Ids.next(), 3);
        jobs.send(QUEUE, List.of(job));
        publish(event("orders", 1, "PedidoCreado"));
        channel.queueDelete(QUEUE);
        channel.exchangeDelete("tramoya.orders");

        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            jobs.send(QUEUE, List.of(job));
            publish(event("orders", 2, "PedidoCreado"));
            return true;
        });

        try (Intake intake = jobs.open(QUEUE)) {
            assertThat(intake.take(10, PATIENCE)).extracting(QueuedJob::id).contains(job.id());
            intake.settle();
        }
        String mine = bound("tramoya.orders", "#", Map.of());
        publish(event("orders", 3, "PedidoCreado"));
        assertThat(text(next(mine))).containsEntry("cloudEvents_position", "3");
    }

    private void publish(Linked... some) {
        events.publish(some[0].event().envelope().source(), List.of(some));
    }

    private void put(String queue, @Nullable String id, String json) throws IOException {
        var properties = new BasicProperties.Builder().messageId(id).build();
        channel.basicPublish("tramoya.trabajos", queue, properties, json.getBytes(UTF_8));
    }

    /** A queue as a consumer of another stack makes it. */
    private String bound(String exchange, String key, Map<String, Object> arguments) throws IOException {
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, exchange, key, arguments);
        return queue;
    }

    private GetResponse next(String queue) {
        return await().atMost(PATIENCE).until(() -> channel.basicGet(queue, true), message -> message != null);
    }

    private static Map<String, String> text(GetResponse message) {
        Map<String, String> text = new java.util.HashMap<>();
        message.getProps().getHeaders().forEach((name, value) -> text.put(name, String.valueOf(value)));
        return text;
    }

    private static Linked event(String source, long position, String type) {
        Instant at = Instant.parse("2026-11-23T10:15:30.123456Z");
        var envelope = new Envelope(
                source,
                position,
                "pedido-ñ",
                1,
                Ids.next(),
                type,
                1,
                "pedido-ñ",
                at,
                at,
                Ids.next(),
                Ids.next(),
                null,
                "me");
        return new Linked(new RecordedEvent(envelope, "{\"total\":1999}"), 0, Ids.next());
    }
}
