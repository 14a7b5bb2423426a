package tramoya.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one product of the catalogue. Time-ordered (UUIDv7), so it is kind to indexes. */
@Impersonal
public record ProductId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProductId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ProductId parse(String text) {
        return new ProductId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
