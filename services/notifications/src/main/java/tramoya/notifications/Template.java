package tramoya.notifications;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of message. An order gets each at most once. */
enum Template {
    @JsonProperty("pedido-recibido")
    ORDER_RECEIVED("pedido-recibido"),
    @JsonProperty("pedido-cancelado")
    ORDER_CANCELLED("pedido-cancelado"),
    @JsonProperty("pago-recibido")
    PAYMENT_RECEIVED("pago-recibido"),
    @JsonProperty("pedido-enviado")
    PARCEL_SENT("pedido-enviado"),
    @JsonProperty("pedido-entregado")
    PARCEL_DELIVERED("pedido-entregado");

    private final String wire;

    Template(String wire) {
        this.wire = wire;
    }

    /** Its name in events and of its files. */
    String wire() {
        return wire;
    }
}
