package tramoya.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Personal data that only holders of its subject's key can read. When the key is destroyed, so is what is in here,
 * though the event stays.
 *
 * @param text {@code v1.<subject>.<nonce>.<ciphertext>}, AES-256-GCM
 */
public record Sealed(@JsonValue String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {}

    @Override
    public String toString() {
        return text;
    }
}
