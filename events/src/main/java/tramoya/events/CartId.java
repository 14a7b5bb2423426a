package tramoya.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one shopping cart. Time-ordered (UUIDv7), so it is kind to indexes. */
public record CartId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CartId {}

    /** @throws IllegalArgumentException when the text is no UUID */
    public static CartId parse(String text) {
        return new CartId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
