package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an order stands once it exists and goes on. On the wire in Spanish. */
public enum OrderState {
    /** Stock is set aside and money promised: it is ready to be shipped. */
    @JsonProperty("procesando")
    PROCESSING,
    /** The carrier has it. */
    @JsonProperty("enviado")
    SHIPPED,
    /** The customer has it. */
    @JsonProperty("entregado")
    DELIVERED
}
