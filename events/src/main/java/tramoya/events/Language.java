package tramoya.events;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Every event of the shop, and how they are written. Drawn from the sealed types, so that none can be forgotten. */
public final class Language {
    /** One event: its wire name, the schema version that is written today, its one publisher, and its record. */
    public record Kind(String wire, int version, String source, Class<?> record) {}

    private static final List<Kind> KINDS =
            leaves(Event.class).map(Language::kind).toList();

    private Language() {}

    public static List<Kind> kinds() {
        return KINDS;
    }

    /** What is wrong with an event, by the validations of its document. */
    public static List<String> violations(Object event) {
        return event instanceof Event known ? known.violations() : List.of("not an event of the shop");
    }

    /**
     * Money is {@code {"amount":1999,"currency":"EUR"}} in minor units; unknown fields of newer writers are ignored.
     */
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(money())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** For whoever builds a mapper of its own. */
    public static SimpleModule money() {
        return new SimpleModule("money")
                .addSerializer(Money.class, new MoneyWriter())
                .addDeserializer(Money.class, new MoneyReader());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Language::leaves)
                : Stream.of(type);
    }

    private static Kind kind(Class<?> record) {
        Wire wire = record.getAnnotation(Wire.class);
        if (wire == null) {
            throw new IllegalStateException("%s needs @Wire: say its name on the wire".formatted(record.getName()));
        }
        return new Kind(wire.value(), wire.version(), publisher(record), record);
    }

    private static String publisher(Class<?> record) {
        return Stream.concat(Stream.of(record), Arrays.stream(record.getInterfaces()))
                .map(type -> type.getAnnotation(PublishedBy.class))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("%s needs @PublishedBy on its language".formatted(record.getName())))
                .value();
    }

    private static final class MoneyWriter extends ValueSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeNumberProperty("amount", money.getAmountMinorLong());
            out.writeStringProperty("currency", money.getCurrencyUnit().getCode());
            out.writeEndObject();
        }
    }

    private static final class MoneyReader extends ValueDeserializer<Money> {
        @Override
        public Money deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            return Money.ofMinor(
                    CurrencyUnit.of(node.path("currency").asString()),
                    node.path("amount").asLong());
        }
    }
}
