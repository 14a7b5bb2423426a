package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an update of an order is about. */
public enum OrderChange {
    /** It has reached another state. */
    @JsonProperty("estado")
    STATE,
    /** Its contact data changed; the state did not. */
    @JsonProperty("contacto")
    CONTACT
}
