package tramoya.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code deploy/compose.yaml} and its smaller brother. */
class ComposeTest {
    private static final String WHOLE = "compose.yaml";

    /** What Compose means by a duration, which is not what JSON Schema means by it. */
    private static final String DURATION = "^([0-9]+(h|m|s|ms|us))+$";

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, "small.yaml", "process.yaml"})
    void files_keep_the_compose_specification(String name) throws IOException {
        assertThat(schemaErrors(read(text(name)))).isEmpty();
    }

    @Test
    void the_schema_refuses_what_compose_would_refuse() throws IOException {
        assertThat(schemaErrors(read(text(WHOLE).replace("depends_on:", "depend_on:"))))
                .isNotEmpty();
        assertThat(schemaErrors(read(text(WHOLE).replace("service_healthy", "service_well"))))
                .isNotEmpty();
        assertThat(schemaErrors(read(text(WHOLE).replace("interval: 5s", "interval: soon"))))
                .isNotEmpty();
        assertThat(schemaErrors(read(text("small.yaml").replace("mem_limit: 2g", "mem_limit: [2g]"))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, "small.yaml"})
    void every_container_would_start_and_find_the_others(String name) {
        assertThat(findings(text(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --services, orders, --no-demo          | --services, orders, --no-dmeo         | Unknown option: '--no-dmeo'
                    --services, orders,                    | --services, odrers,                   | there is no odrers
                    --services, orders,                    | --services, cart,                     | orders runs in none
                    --services, orders,                    | --services, "orders,cart",            | cart runs in [cart, orders]
                    TRAMOYA_SHARDS:                        | TRAMOYA_SHARD:                        | the shop knows no setting TRAMOYA_SHARD
                    TRAMOYA_REMOTE_CART:                   | TRAMOYA_REMOTE_CARD:                  | tramoya.remote.card: there is no such service
                    http://cart:8080                       | http://basket:8080                    | looks for cart at http://basket:8080, where it is not
                    http://cart:8080                       | http://orders:8080                    | looks for cart at http://orders:8080, where it is not
                    http://cart:8080                       | http://cart:8081                      | looks for cart at http://cart:8081, where it is not
                    TRAMOYA_STORE: postgres                | TRAMOYA_STORE: sqlite                 | choose --store postgres
                    TRAMOYA_QUEUES: rabbitmq               | TRAMOYA_QUEUES: embedded              | choose a broker with --queues
                    TRAMOYA_VAULT_KEY: ${TRAMOYA_VAULT_KEY:?is missing in deploy/.env} | TRAMOYA_VAULT_KEY: short | TRAMOYA_VAULT_KEY needs 32 bytes
                    TRAMOYA_VAULT_KEY: ${TRAMOYA_VAULT_KEY:?is missing in deploy/.env} | SOMETHING_ELSE: x | TRAMOYA_VAULT_KEY is missing
                    TRAMOYA_KAFKA_BOOTSTRAPSERVERS: kafka  | TRAMOYA_KAFKA_BOOTSTRAPSERVERS: broker | where nothing is
                    kafka: {condition: service_healthy}    | kafqa: {condition: service_healthy}   | waits for kafqa, which is not there
                    image: docker.io/apache/kafka:4.2.2    | image: docker.io/apache/kafka         | pin the image
                    kafka:/var/lib/kafka/data              | kafqa:/var/lib/kafka/data             | which is not declared
                    kafka:/var/lib/kafka/data              | postgres:/var/lib/kafka/data          | nobody mounts the volume kafka
                    ./rabbitmq/enabled_plugins:            | ./rabbitmq/plugins:                   | which is not there
                    hostname: rabbitmq                     | ports: ["5672:5672"]                  | the door of the shop alone is published
                    """)
    void each_mistake_is_found(String right, String wrong, String finding) {
        String text = text(WHOLE);
        assertThat(text).contains(right);
        assertThat(findings(text.replace(right, wrong))).anyMatch(found -> found.contains(finding), finding);
    }

    @Test
    void a_container_is_locked_healthy_and_has_time_to_drain() {
        String process = text("process.yaml");
        Compose good = compose(process);
        assertThat(ComposeFindings.of(good)).noneMatch(found -> found.startsWith("process:"));
        assertFound(process.replace("read_only: true", "read_only: false"), "read_only");
        assertFound(process.replace("/tmp:exec,", "/tmp:"), "/tmp with exec");
        assertFound(process.replace("stop_grace_period: 50s", "stop_grace_period: 10s"), "to drain");
    }

    private static void assertFound(String text, String finding) {
        assertThat(findings(text)).anyMatch(found -> found.startsWith("process:") && found.contains(finding));
    }

    @Test
    void what_is_waited_for_is_checked() {
        String text = text(WHOLE).replace("test: [CMD, pg_isready", "x-test: [CMD, pg_isready");
        assertThat(findings(text)).contains("orders waits until postgres is healthy, which nobody checks");
    }

    @Test
    void every_secret_has_to_be_told_and_none_has_a_default() {
        List<String> example = text("env.example")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        assertThat(example).allMatch(line -> line.endsWith("="), "without a value");
        assertThat(example.stream()
                        .map(line -> line.substring(0, line.length() - 1))
                        .sorted())
                .isEqualTo(Compose.required(text(WHOLE)));
        assertThat(Compose.required(text("small.yaml"))).isEmpty();
        assertThat(Compose.required("a: ${ONE:?missing} b: ${TWO:-default}")).containsExactly("ONE");
    }

    private static List<String> findings(String text) {
        return ComposeFindings.of(compose(text));
    }

    private static Compose compose(String text) {
        return Compose.of(read(text), Repository.DEPLOY);
    }

    private static String text(String name) {
        return Repository.text(Repository.DEPLOY.resolve(Path.of(name)));
    }

    private static JsonNode read(String text) {
        return Repository.documents(text).getFirst();
    }

    /**
     * The schema that is served as a package is older than the top-level {@code name}. It is written in draft 7, which
     * its later versions say, but for {@code id}, which nothing refers to and no dialect with its other words has.
     */
    private static List<Error> schemaErrors(JsonNode file) throws IOException {
        ObjectNode known = (ObjectNode) file.deepCopy();
        if (known.path("name").isString()) {
            known.remove("name");
        }
        try (InputStream text =
                Objects.requireNonNull(ComposeTest.class.getResourceAsStream("/compose/compose-spec.json"))) {
            ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(text);
            schema.remove("$schema");
            schema.findParents("id").stream()
                    .filter(named -> named.path("id").isString())
                    .forEach(named -> ((ObjectNode) named).remove("id"));
            schema.findParents("format").stream()
                    .filter(timed -> timed.path("format").asString("").equals("duration"))
                    .forEach(timed -> {
                        ((ObjectNode) timed).remove("format");
                        ((ObjectNode) timed).put("pattern", DURATION);
                    });
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema)
                    .validate(known);
        }
    }
}
